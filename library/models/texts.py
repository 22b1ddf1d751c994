"""The texts of a practice card, each in two languages."""

from django.db import models

from common.bilingual import bilingual


class CardTexts(models.Model):
    """`<text>_uk` is what the city writes; `<text>_en` its translation, where there is one."""

    title_uk = models.CharField(max_length=160)
    title_en = models.CharField(max_length=160, blank=True)
    lede_uk = models.TextField(blank=True)
    lede_en = models.TextField(blank=True)
    problem_uk = models.TextField(blank=True)
    problem_en = models.TextField(blank=True)
    done_uk = models.TextField(blank=True)
    done_en = models.TextField(blank=True)
    why_uk = models.TextField(blank=True)
    why_en = models.TextField(blank=True)
    quote_uk = models.TextField(blank=True)
    quote_en = models.TextField(blank=True)
    quote_by_uk = models.CharField(max_length=200, blank=True)
    quote_by_en = models.CharField(max_length=200, blank=True)
    mistakes_uk = models.TextField(blank=True)
    mistakes_en = models.TextField(blank=True)
    people_uk = models.TextField(blank=True)
    people_en = models.TextField(blank=True)
    needed_uk = models.TextField(blank=True)
    needed_en = models.TextField(blank=True)
    steps_uk = models.TextField(blank=True)
    steps_en = models.TextField(blank=True)

    title = bilingual("title")
    lede = bilingual("lede")
    problem = bilingual("problem")
    done = bilingual("done")
    why = bilingual("why")
    quote = bilingual("quote")
    quote_by = bilingual("quote_by")
    mistakes = bilingual("mistakes")
    people = bilingual("people")
    needed = bilingual("needed")
    steps = bilingual("steps")

    class Meta:
        abstract = True
