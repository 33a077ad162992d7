"""Making a plan from a profile, and from an earlier one where there is one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from catalog.answers.advisor import Advisor
from catalog.answers.conversation import Conversation
from catalog.answers.report import MatchReport, ProductOut
from catalog.model import Catalog
from catalog.plans.agreements import Measured, agreements, who
from catalog.plans.plan import HelpOut, OpenOut, PlanOut, SubjectOut, ThemeOut
from catalog.wording.conditions import profile_answers, value_text
from catalog.wording.levels import legends, level_text
from rules.analysis.cover import Deadline
from rules.attributes import Attribute, Kind
from rules.boxes import Profile
from rules.valuesets import YES

NO_THEME = "Overig"


def build_plan(
    advisor: Advisor,
    profile: Profile,
    earlier: Profile | None = None,
    evaluation: date | None = None,
    deadline: Deadline | None = None,
) -> PlanOut:
    """Return the plan; RefusedProfileError when a profile cannot be answered.

    What the client said is told as far as the outcome rests on it, as on the page. Raises
    BudgetSpent when the deadline runs out.
    """
    before = None if earlier is None else advisor.report(earlier, deadline)
    report = advisor.report(profile, deadline)
    said = Conversation(advisor).used(profile, deadline)
    return _Planner(advisor, profile, report, earlier, before, said).plan(evaluation)


class _Planner:
    def __init__(
        self,
        advisor: Advisor,
        profile: Profile,
        report: MatchReport,
        earlier: Profile | None,
        before: MatchReport | None,
        said: Profile,
    ) -> None:
        self.catalog: Catalog = advisor.catalog
        self.day = advisor.day
        self.report = report
        self.earlier = earlier
        self.said = said
        self.now = {**profile, **self._derived(report)}
        self.then = {**(earlier or {}), **(self._derived(before) if before else {})}
        self.fitting = _fitting(report)
        self.fitted = None if before is None else _fitting(before)
        self.stopped = tuple(code for code in self.fitted or () if code not in self.fitting)
        codes = (*self.fitting, *self.stopped)
        self.measured_on = {
            norm.attribute
            for norm in self.catalog.results
            if self.catalog.expand(norm.products, codes)
        }

    def plan(self, evaluation: date | None) -> PlanOut:
        homes = {code: self._home(product) for code, product in self.fitting.items()}
        measurable = {_theme(one) for one in self._subjects_of(self.catalog.client_attributes)}
        themes = tuple(
            self._themes({code: home for code, home in homes.items() if home in measurable})
        )
        lines = [line for theme in themes for line in theme.onderwerpen]
        unknown = [
            one
            for one in self._subjects_of(self.catalog.client_attributes)
            if one.code not in self.now and one.code not in self.then
        ]
        cited = {source for line in lines for one in line.afspraken for source in one.bron}
        return PlanOut(
            werkboek=self.report.werkboek,
            peildatum=self.day,
            volgende_evaluatie=evaluation,
            met_eerder=self.earlier is not None,
            situatie=self._situation(),
            vaste_hulp=tuple(
                self._help(code) for code, home in homes.items() if home not in measurable
            ),
            themas=themes,
            gestopt=tuple(self.catalog.product[code].name for code in self.stopped),
            nog_niet_zeker=tuple(self._open()),
            nog_niet_ingevuld=tuple(one.label for one in unknown if not one.is_comparable),
            nog_niet_gemeten=tuple(one.label for one in unknown if one.is_comparable),
            let_op=tuple(one.tekst for one in self.report.let_op if one.zeker),
            legenda=legends(self.catalog.attribute[line.kenmerk] for line in lines),
            feiten={fact.id: fact.text for fact in self.catalog.facts if fact.id in cited},
        )

    def _derived(self, report: MatchReport) -> dict[str, int]:
        found = {}
        for code, text in report.afgeleid.items():
            position = None if text is None else self.catalog.attribute[code].position(text)
            if position is not None:
                found[code] = position
        return found

    def _home(self, product: ProductOut) -> str:
        """Return the theme in which the reasons of a product lie: there its help stands."""
        cells = [cell for reason in product.redenen for cell in reason.cellen]
        themes = Counter(_theme(self.catalog.attribute[cell.kenmerk]) for cell in cells)
        return themes.most_common(1)[0][0] if themes else NO_THEME

    def _subjects_of(self, attributes: Iterable[Attribute]) -> Iterator[Attribute]:
        return (one for one in attributes if one.code in self.measured_on)

    def _themes(self, homes: dict[str, str]) -> Iterator[ThemeOut]:
        attributes = self.catalog.client_attributes
        for name in dict.fromkeys(_theme(one) for one in attributes):
            within = [one for one in attributes if _theme(one) == name]
            subjects = tuple(
                self._subject(one)
                for one in self._subjects_of(within)
                if one.code in self.now or one.code in self.then
            )
            help_ = tuple(self._help(code) for code, home in homes.items() if home == name)
            wishes = tuple(one.label for one in within if self._is_wish(one))
            if subjects or help_:
                yield ThemeOut(thema=name, wensen=wishes, onderwerpen=subjects, hulp=help_)

    def _is_wish(self, attribute: Attribute) -> bool:
        """Tell whether a yes of the client counts; what is sensitive stays off the paper."""
        asked = attribute.kind is Kind.YES_NO and not attribute.derived
        return asked and not attribute.sensitive and self.said.get(attribute.code) == YES

    def _subject(self, attribute: Attribute) -> SubjectOut:
        measured = Measured(attribute, self.now.get(attribute.code), self.then.get(attribute.code))
        return SubjectOut(
            kenmerk=attribute.code,
            naam=attribute.label,
            nu=None if measured.now is None else level_text(attribute, measured.now),
            eerder=None if measured.earlier is None else value_text(attribute, measured.earlier),
            verschil=_difference(measured) if self.earlier is not None else "",
            afspraken=agreements(self.catalog, self.fitting, self.stopped, measured),
        )

    def _help(self, code: str) -> HelpOut:
        product = self.catalog.product[code]
        return HelpOut(
            code=code,
            naam=product.name,
            rollen=product.roles or (who(product),),
            methoden=product.methods,
            resultaat=product.result,
            zekerheid=self.fitting[code].zekerheid,
            nieuw=self.fitted is not None and code not in self.fitted,
        )

    def _situation(self) -> dict[str, str]:
        """Return the known choices of which nothing is asked, such as the phase."""
        plain = [
            one
            for one in self.catalog.client_attributes
            if one.kind in (Kind.CHOICE, Kind.ORDERED)
            and not one.sensitive
            and one.code not in self.measured_on
        ]
        answers = profile_answers(self.said, plain)
        return {self.catalog.attribute[code].label: text for code, text in answers.items()}

    def _open(self) -> Iterator[OpenOut]:
        for product in self.report.bouwstenen:
            if product.oordeel == "onbekend":
                labels = (self.catalog.attribute[code].label for code in product.ontbreekt)
                yield OpenOut(code=product.code, naam=product.naam, hangt_af_van=tuple(labels))


def _fitting(report: MatchReport) -> dict[str, ProductOut]:
    return {one.code: one for one in report.bouwstenen if one.oordeel == "past"}


def _theme(attribute: Attribute) -> str:
    return attribute.theme or NO_THEME


def _difference(measured: Measured) -> str:
    now, earlier = measured.now, measured.earlier
    if now is None:
        return "nu niet gemeten"
    if earlier is None:
        return "nieuw gemeten"
    if now == earlier:
        return "gelijk"
    if not measured.attribute.is_comparable:
        return "veranderd"
    return "vooruit" if now > earlier else "terug"
