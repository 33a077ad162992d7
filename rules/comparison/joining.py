"""Putting two versions in one space: which attributes share a place there, and which do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rules.attributes import Attribute
from rules.boxes import Box
from rules.comparison.domains import Apart, Domain, Embedding, joint_domain
from rules.comparison.joint import Counterpart, Joint, JointProduct, Side, Version, moved
from rules.ruleset import Ruleset


def join(
    old: Ruleset,
    new: Ruleset,
    counterparts: Sequence[Counterpart] | None = None,
    renamed_products: Mapping[str, str] | None = None,
) -> Joint:
    """Put two versions in one space.

    ``counterparts`` says which attributes ask the same; without it those with the same code.
    ``renamed_products`` maps old codes to new ones; other products keep their code.
    """
    if counterparts is None:
        shared = [one.code for one in old.attributes if one.code in new.by_code]
        counterparts = [Counterpart(code, code) for code in shared]
    plan = _Plan(old, new)
    for pair in counterparts:
        plan.pair(pair)
    plan.split_derived()
    attributes = plan.attributes()
    return Joint(
        attributes=attributes,
        old=plan.version(Side.OLD, attributes),
        new=plan.version(Side.NEW, attributes),
        products=_products(old, new, renamed_products or {}),
        apart=tuple(plan.apart),
        derived_apart=tuple(plan.split),
    )


class _Plan:
    """Which attributes share a place in the joint space, worked out step by step."""

    def __init__(self, old: Ruleset, new: Ruleset) -> None:
        self.old, self.new = old, new
        self.domains: dict[str, Domain] = {}
        self.partner: dict[str, str] = {}
        self.apart: list[tuple[Counterpart, Apart]] = []
        self.split: list[str] = []

    def pair(self, pair: Counterpart) -> None:
        """Give two attributes one domain where that can be."""
        domain = joint_domain(self.old.by_code[pair.old], self.new.by_code[pair.new], pair.choices)
        if isinstance(domain, Apart):
            self.apart.append((pair, domain))
        else:
            self.domains[pair.new] = domain
            self.partner[pair.new] = pair.old

    def split_derived(self) -> None:
        """Give a derived attribute two places when the versions do not derive it alike."""
        meanings = {side: self._meanings(side) for side in Side}
        rows: dict[Side, dict[str, set[tuple[Box, int]]]] = {}
        for side, ruleset in ((Side.OLD, self.old), (Side.NEW, self.new)):
            rows[side] = {}
            for row in ruleset.derivations:
                code, embedding = meanings[side][row.attribute]
                said = moved(row.box, meanings[side]), embedding.places[row.position]
                rows[side].setdefault(code, set()).add(said)
        for code in self.new.derived:
            before = self.partner.get(code)
            if before is None or not self.old.by_code[before].derived:
                continue
            below = set(self.new.follows_from(code)) & set(self.split)
            domain = self.domains[code]
            alike = rows[Side.OLD].get(code) == rows[Side.NEW].get(code)
            if below or not alike or domain.old != domain.new:
                self.split.append(code)

    def attributes(self) -> tuple[Attribute, ...]:
        """Return the joint attributes: those of the new version, then what only the old has."""
        self.codes: dict[Side, dict[str, str]] = {Side.OLD: {}, Side.NEW: {}}
        joint: list[Attribute] = []
        doubled = {pair.new for pair, _ in self.apart} | set(self.split)
        for attribute in self.new.attributes:
            self.codes[Side.NEW][attribute.code] = attribute.code
            if attribute.code in doubled:
                label = f"{attribute.label} ({Side.NEW})"
                joint.append(replace(attribute, label=label))
            elif attribute.code in self.domains:
                joint.append(self._shared(attribute))
            else:
                joint.append(attribute)
        self._add_old(joint)
        return tuple(joint)

    def _add_old(self, joint: list[Attribute]) -> None:
        """Add what only the old version has, or has otherwise: before its new counterpart."""
        shared = {before: code for code, before in self.partner.items() if code not in self.split}
        names = {one.code for one in joint} | {one.label for one in joint}
        partners = {pair.old: pair.new for pair, _ in self.apart}
        partners.update((self.partner[code], code) for code in self.split)
        for attribute in self.old.attributes:
            code, label = attribute.code, attribute.label
            if code in shared:
                self.codes[Side.OLD][code] = shared[code]
                continue
            if {code, label} & names or code in partners:
                code, label = f"{code} ({Side.OLD})", f"{label} ({Side.OLD})"
            self.codes[Side.OLD][attribute.code] = code
            codes = [*(one.code for one in joint), None]
            place = codes.index(partners.get(attribute.code))
            joint.insert(place, replace(attribute, code=code, label=label))

    def version(self, side: Side, attributes: Sequence[Attribute]) -> Version:
        """Return one version over the joint attributes."""
        ruleset = self.old if side is Side.OLD else self.new
        places = {
            attribute.code: (code, self._embedding(side, attribute, code))
            for attribute in ruleset.attributes
            for code in (self.codes[side][attribute.code],)
        }
        by_code = {attribute.code: attribute for attribute in attributes}
        absent = (
            Box({code: ~embedding.known()})
            for code, embedding in places.values()
            if len(embedding.places) < by_code[code].size
        )
        every = tuple(moved(box, places) for box in ruleset.impossible_boxes())
        rows = len(ruleset.impossible)
        return Version(
            ruleset=ruleset,
            places=places,
            meanings=self._meanings(side),
            impossible=every[:rows],
            denied=every[rows:],
            absent=tuple(absent),
        )

    def _shared(self, new: Attribute) -> Attribute:
        domain = self.domains[new.code]
        old = self.old.by_code[self.partner[new.code]]
        return replace(
            new,
            kind=domain.kind,
            choices=domain.choices,
            grid=domain.grid,
            derived=new.derived and old.derived,
        )

    def _embedding(self, side: Side, attribute: Attribute, code: str) -> Embedding:
        if code in self.domains and code not in self.split:
            domain = self.domains[code]
            return domain.old if side is Side.OLD else domain.new
        return Embedding(attribute.size, range(attribute.size))

    def _meanings(self, side: Side) -> dict[str, tuple[str, Embedding]]:
        ruleset = self.old if side is Side.OLD else self.new
        called = {before: code for code, before in self.partner.items()}
        found: dict[str, tuple[str, Embedding]] = {}
        for attribute in ruleset.attributes:
            code = called.get(attribute.code, "") if side is Side.OLD else attribute.code
            if code in self.domains:
                domain = self.domains[code]
                found[attribute.code] = code, domain.old if side is Side.OLD else domain.new
            else:
                own = Embedding(attribute.size, range(attribute.size))
                found[attribute.code] = f"{attribute.code} ({side})", own
        return found


def _products(old: Ruleset, new: Ruleset, renamed: Mapping[str, str]) -> tuple[JointProduct, ...]:
    called = {after: before for before, after in renamed.items() if before in old.products}
    found: list[JointProduct] = []
    for code in new.products:
        before = called.get(code, code)
        found.append(JointProduct(before if before in old.products else None, code))
    taken = {product.old for product in found}
    found.extend(JointProduct(code, None) for code in old.products if code not in taken)
    return tuple(found)
