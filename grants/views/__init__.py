"""The Section's pages of a call."""
