from reviews.models.people import ConflictDeclaration, ReviewerProfile
from reviews.models.ranking import Ranking
from reviews.models.review import AsideText, Moderation, Review, ReviewVersion, Score

__all__ = [
    "AsideText",
    "ConflictDeclaration",
    "Moderation",
    "Ranking",
    "Review",
    "ReviewVersion",
    "ReviewerProfile",
    "Score",
]
