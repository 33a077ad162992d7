"""What a user reads when something cannot be done: one title, one sentence, one way on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from web.problem_json import problem_json
from web.templating import page

API: Final = "/api/"


@dataclass(frozen=True, slots=True)
class Failure:
    """A refusal or a failure; ``advice`` says what to do now."""

    code: str
    status: int
    title: str
    text: str
    advice: str = ""


class FailureError(Exception):
    """Ends a request with a failure; nothing of the request itself is in it."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.code)
        self.failure: Final = failure


NOT_FOUND: Final = Failure(
    "niet-gevonden",
    404,
    "Deze pagina is er niet",
    "Het adres klopt niet, of het werkboek hoort niet bij dit programma.",
    "Ga naar de eerste pagina en kies daar opnieuw.",
)
NOT_ALLOWED: Final = Failure(
    "methode",
    405,
    "Dit kan hier niet",
    "Deze pagina kan niet op deze manier worden opgevraagd.",
    "Ga naar de eerste pagina en kies daar opnieuw.",
)
TOO_SLOW: Final = Failure(
    "te-langzaam",
    408,
    "Het versturen duurde te lang",
    "De verbinding was te traag. Er is niets bewaard.",
    "Probeer het opnieuw.",
)
TOO_LARGE: Final = Failure(
    "te-groot",
    413,
    "Dit bestand is te groot",
    "Een profiel mag 256 kB groot zijn, werkboeken samen 25 MB.",
    "Kies een kleiner bestand. Haal bijvoorbeeld afbeeldingen uit het werkboek.",
)
UNREADABLE_FORM: Final = Failure(
    "formulier",
    400,
    "Dit formulier is niet te lezen",
    "Er ontbreekt iets, of er staat iets te veel in.",
    "Ga terug en verstuur het formulier opnieuw.",
)
FOREIGN_NAME: Final = Failure(
    "vreemde-naam",
    421,
    "Dit adres hoort niet bij dit programma",
    "De pagina's zijn opgevraagd onder een naam die het programma niet kent.",
    "Bent u beheerder? Zet de naam erbij met --naam. Zie docs/beheer.md.",
)
FOREIGN_SITE: Final = Failure(
    "vreemde-site",
    403,
    "Dit formulier komt van een andere website",
    "Uit voorzorg is er niets mee gedaan.",
    "Open het programma zelf en vul het daar in.",
)
NO_ACCESS: Final = Failure(
    "geen-toegang",
    403,
    "U bent niet ingelogd",
    "De proxy zegt niet wie u bent.",
    "Log opnieuw in via uw eigen werkplek, of vraag uw beheerder.",
)
LOGGED_OUT: Final = Failure(
    "toegangscode-nodig",
    401,
    "Vul eerst de toegangscode in",
    "Zonder toegangscode krijgt u de pagina's niet te zien. Na twaalf uur vragen wij die opnieuw.",
    "Was u in gesprek? Open dit programma in een nieuw tabblad en vul daar de code in.",
)
TOO_MANY: Final = Failure(
    "te-vaak",
    429,
    "Te veel pogingen",
    "Er zijn te veel pogingen tegelijk met een verkeerde toegangscode.",
    "Wacht een minuut en probeer het dan opnieuw.",
)
BUSY: Final = Failure(
    "bezet",
    503,
    "Het is nu te druk",
    "Er worden al andere werkboeken nagekeken.",
    "Probeer het over een minuut opnieuw.",
)
TOO_HARD: Final = Failure(
    "te-veel-rekenwerk",
    503,
    "Dit rekenen duurt te lang",
    "Het programma is gestopt met rekenen. Er is geen uitkomst.",
    "Beantwoord eerst een paar vragen meer, of vraag uw beheerder om naar het werkboek te kijken.",
)
TOO_MUCH_WORK: Final = Failure(
    "te-groot-werkboek",
    503,
    "Dit werkboek is hier niet na te kijken",
    "Het kost te veel tijd of geheugen. Er is niets bewaard.",
    "Vraag uw beheerder het te doen met de opdracht bouwsteen controleer.",
)
NO_OUTCOME: Final = Failure(
    "geen-uitkomst",
    503,
    "Het rekenen is niet gelukt",
    "Er is geen uitkomst, ook geen halve. Het programma heeft zichzelf hersteld.",
    "Probeer het nog een keer. Blijft dit zo? Bel dan uw beheerder.",
)
BROKEN: Final = Failure(
    "storing",
    500,
    "Er ging iets mis in het programma",
    "Dat ligt niet aan u. Er is niets bewaard.",
    "Probeer het nog een keer. Blijft dit zo? Bel dan uw beheerder.",
)
BY_STATUS: Final = {
    one.status: one for one in (NOT_FOUND, NOT_ALLOWED, TOO_SLOW, TOO_LARGE, UNREADABLE_FORM)
}


def failed(request: Request, failure: Failure) -> Response:
    """Return the page about a failure; under /api/ the same as problem+json."""
    if request.url.path.startswith(API):
        return problem_json(failure.code, failure.status, failure.title, failure.text)
    return page(request, "fout.html", {"fout": failure}, status=failure.status)
