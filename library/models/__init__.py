from library.models.parts import (
    Adoption,
    PracticeFigure,
    PracticePhoto,
    PracticeTemplate,
)
from library.models.practice import Practice

__all__ = ["Adoption", "Practice", "PracticeFigure", "PracticePhoto", "PracticeTemplate"]
