"""How a grant is agreed on and paid: the Section drafts and sends, the city signs, two persons pay."""

from tests.browser.hands import Hands

IBAN = "UA46 9999 9900 0002 6001 2345 6789 0"
BANK = "ДКСУ, м. Київ"
CITY = {
    "signatory_genitive": "Бабія Олега Івановича",
    "office": "міський голова",
    "office_genitive": "міського голови",
}
AMU = {
    "signatory": "Косенко Леся Андріївна",
    "signatory_genitive": "Косенко Лесі Андріївни",
    "office": "виконавча директорка",
    "office_genitive": "виконавчої директорки",
}
PAPER = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


class Contractor(Hands):
    """The Section's part in a grant that was decided on."""

    agreement = ""  # the address of its working page

    def draft(self):
        """From the award, with what only people know: who watches over it, who signs for AMU."""
        self.open("/section/")
        self.follow("Підготувати")
        self.press("Підготувати угоду")
        self.agreement = self.page.url
        self.follow("Змінити: Хто в Секції супроводжує грант")
        self.field("monitor").select_option(label=self.person.full_name)
        self.press("Зберегти")
        self._name("Сторона міста", "masculine", CITY)
        self._name("Сторона АМУ", "feminine", AMU)

    def _name(self, side, gender, words):
        """How the paper names who signs, in both cases."""
        self.follow(f"Змінити: {side}")
        self.type(**words)
        self.mark("gender", gender)
        self.press("Зберегти")

    def send(self):
        self.press("Надіслати місту")

    def put_into_force(self, path):
        """From the letter that says it is signed."""
        self.open(path)
        self.press("Ввести угоду в дію")

    def propose_payment(self):
        self.open(self.agreement)
        self.press("Запропонувати виплату")
        self.sees("Те, що запропонували ви, має підтвердити інша людина.")

    def confirm_payment(self, path, total):
        """From the letter that asks for a second person."""
        self.open(path)
        self.press(f"Підтвердити виплату {total}")

    def record_payment(self, number, *, day, order):
        self.open(self.agreement)
        self.type(**{f"pay{number}-paid_on": day, f"pay{number}-payment_number": order})
        self.press("Записати виплату")


class Signer(Hands):
    """The city's part in it."""

    def sign(self, path, *, day):
        """From the letter: where the money is to go, and the copy that both sides signed."""
        self.open(path)
        self.type(**{"account-iban": IBAN, "account-bank": BANK})
        self.press("Зберегти рахунок")
        self.type(**{"sign-signed_on": day})
        self.attach(self.field("sign-upload"), "угода.pdf", PAPER)
        self.press("Додати підписаний примірник")
