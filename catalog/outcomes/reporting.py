"""From an assessed trajectory to its report: positions become words, sources become facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from catalog.answers.advisor import stamp
from catalog.model import Catalog
from catalog.outcomes.assessing import Assessment, Assessor, Judged
from catalog.outcomes.judging import Result
from catalog.outcomes.report import IndicatorOut, NamedOut, NormOut, ResultReport
from catalog.wording.conditions import profile_answers, value_text
from catalog.wording.levels import legends, norm_text
from rules.boxes import Profile


def result_report(
    assessor: Assessor, begin: Profile, end: Profile, named: Iterable[str] = ()
) -> ResultReport:
    """Assess one trajectory in words; RefusedProfileError when begin or end cannot be."""
    catalog = assessor.catalog
    assessment = assessor.assess(begin, end, named)
    norms = tuple(_norm(catalog, one) for one in assessment.norms)
    cited = {source for norm in norms for source in norm.bron}
    return ResultReport(
        werkboek=stamp(catalog),
        peildatum=assessor.advisor.day,
        begin=profile_answers(begin, catalog.client_attributes),
        eind=profile_answers(end, catalog.client_attributes),
        bouwstenen=_named(catalog, assessment.products),
        toegevoegd=_named(catalog, assessment.added),
        nog_niet_zeker=_named(catalog, assessment.unknown),
        normen=norms,
        indicatoren=_indicators(assessment),
        aantallen=_counts(norms),
        legenda=legends(catalog.attribute[one.kenmerk] for one in norms),
        feiten={
            fact.id: f"{fact.text} ({fact.certainty})" for fact in catalog.facts if fact.id in cited
        },
    )


def _norm(catalog: Catalog, judged: Judged) -> NormOut:
    norm = judged.norm
    attribute = catalog.attribute[norm.attribute]
    return NormOut(
        norm=norm.id,
        bouwstenen=judged.products,
        kenmerk=attribute.code,
        naam=attribute.label,
        soort=norm.kind.value,
        eis=norm_text(norm, attribute),
        begin=None if judged.begin is None else value_text(attribute, judged.begin),
        eind=None if judged.end is None else value_text(attribute, judged.end),
        oordeel=judged.judgement.result.value,
        reden=judged.judgement.reason,
        indicator=norm.indicator,
        toelichting=norm.note,
        bron=norm.sources,
        zekerheid=norm.certainty.value,
        plaats=str(norm.place),
    )


def _named(catalog: Catalog, codes: Iterable[str]) -> tuple[NamedOut, ...]:
    return tuple(NamedOut(code=code, naam=catalog.product[code].name) for code in codes)


def _indicators(assessment: Assessment) -> tuple[IndicatorOut, ...]:
    return tuple(
        IndicatorOut(
            indicator=name,
            oordeel=result.value,
            normen=tuple(one.norm.id for one in assessment.norms if one.norm.indicator == name),
        )
        for name, result in assessment.indicators().items()
    )


def _counts(norms: Iterable[NormOut]) -> dict[str, int]:
    counted = Counter(norm.oordeel for norm in norms if not norm.indicator)
    return {result.value: counted[result.value] for result in Result}
