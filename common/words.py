"""Numbers and sums of money in words, as agreements write them."""

from decimal import Decimal

from common.formats import is_ukrainian, plural, round_half_up

ONES = (
    "нуль один два три чотири п’ять шість сім вісім дев’ять десять одинадцять дванадцять "
    "тринадцять чотирнадцять п’ятнадцять шістнадцять сімнадцять вісімнадцять дев’ятнадцять"
).split()
TENS = ("двадцять тридцять сорок п’ятдесят шістдесят сімдесят вісімдесят дев’яносто").split()
HUNDREDS = ("сто двісті триста чотириста п’ятсот шістсот сімсот вісімсот дев’ятсот").split()
FEMININE = {1: "одна", 2: "дві"}
# (thousands to the power, feminine, forms), from the largest down
SCALES = [
    (3, False, ("мільярд", "мільярди", "мільярдів")),
    (2, False, ("мільйон", "мільйони", "мільйонів")),
    (1, True, ("тисяча", "тисячі", "тисяч")),
]
ENGLISH_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
ENGLISH_SCALES = [(3, "billion"), (2, "million"), (1, "thousand")]
LIMIT = 10**12


def number_in_words(number: int, *, feminine: bool = False) -> str:
    """«двадцять одна» or «двадцять один»; from zero up to a million millions, or ValueError."""
    if not 0 <= number < LIMIT:
        raise ValueError(f"{number} is outside what can be written in words.")
    return ukrainian_words(number, feminine) if is_ukrainian() else english_words(number)


def money_in_words(amount: Decimal | int) -> str:
    """«сімдесят п’ять тисяч гривень 00 копійок»; kopiikas stay digits, as papers write them."""
    hryvnias, kopiikas = divmod(int(round_half_up(amount) * 100), 100)
    if amount < 0:
        raise ValueError("A sum in words cannot be negative.")
    spelt = number_in_words(hryvnias, feminine=True)
    if is_ukrainian():
        large = plural(hryvnias, "гривня", "гривні", "гривень")
        small = plural(kopiikas, "копійка", "копійки", "копійок")
    else:
        large = "hryvnia" if hryvnias == 1 else "hryvnias"
        small = "kopiika" if kopiikas == 1 else "kopiikas"
    return f"{spelt} {large} {kopiikas:02d} {small}"


def ukrainian_words(number: int, feminine: bool) -> str:
    """The cardinal in Ukrainian, with the gender of what is counted."""
    words = []
    for power, scale_is_feminine, forms in SCALES:
        group = number // 1000**power % 1000
        if group:
            words += [*ukrainian_group(group, scale_is_feminine), plural(group, *forms)]
    words += ukrainian_group(number % 1000, feminine)
    return " ".join(words) or ONES[0]


def ukrainian_group(number: int, feminine: bool) -> list[str]:
    """Words of 0 to 999; none for zero."""
    words = []
    hundreds, rest = divmod(number, 100)
    if hundreds:
        words.append(HUNDREDS[hundreds - 1])
    if rest >= 20:
        words.append(TENS[rest // 10 - 2])
        rest %= 10
    if rest:
        words.append(FEMININE.get(rest, ONES[rest]) if feminine else ONES[rest])
    return words


def english_words(number: int) -> str:
    """The cardinal in British English."""
    words = []
    for power, scale in ENGLISH_SCALES:
        group = number // 1000**power % 1000
        if group:
            words += [*english_group(group), scale]
    rest = number % 1000
    if words and 0 < rest < 100:
        words.append("and")
    return " ".join(words + english_group(rest)) or ENGLISH_ONES[0]


def english_group(number: int) -> list[str]:
    """Words of 0 to 999; none for zero."""
    hundreds, rest = divmod(number, 100)
    words = [ENGLISH_ONES[hundreds], "hundred"] if hundreds else []
    if hundreds and rest:
        words.append("and")
    if rest >= 20:
        tens, ones = ENGLISH_TENS[rest // 10 - 2], rest % 10
        words.append(f"{tens}-{ENGLISH_ONES[ones]}" if ones else tens)
    elif rest:
        words.append(ENGLISH_ONES[rest])
    return words
