"""Pages of reviewers and of the Section about reviews."""
