"""Form fields, widgets and rendering of the look."""

from common.forms.dress import Dressed, dress
from common.forms.form import FilterForm, LookForm, LookMixin, LookModelForm, LookRenderer
from common.forms.numbers import MoneyField, NumberField, QuantityField
from common.forms.texts import LineField, LongTextField
from common.forms.times import DayField, KyivDateTimeField
from common.forms.uploads import UploadField
from common.forms.widgets import (
    BoxedChecks,
    BoxedRadios,
    Check,
    Checks,
    DayInput,
    KyivMomentInput,
    LongText,
    MoneyInput,
    NumberInput,
    Radios,
    Scale,
    Upload,
    Votes,
)

__all__ = [
    "BoxedChecks",
    "BoxedRadios",
    "Check",
    "Checks",
    "DayField",
    "DayInput",
    "Dressed",
    "FilterForm",
    "KyivDateTimeField",
    "KyivMomentInput",
    "LineField",
    "LongText",
    "LongTextField",
    "LookForm",
    "LookMixin",
    "LookModelForm",
    "LookRenderer",
    "MoneyField",
    "MoneyInput",
    "NumberField",
    "NumberInput",
    "QuantityField",
    "Radios",
    "Scale",
    "Upload",
    "UploadField",
    "Votes",
    "dress",
]
