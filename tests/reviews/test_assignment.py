"""The balancing as a calculation: constraints that always hold, preferences, what is lacking."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reviews.assignment import Person, Work, balance


def people(number, **facts):
    return [Person(id=at, **facts) for at in range(number)]


def panels(plan):
    found: dict = {}
    for work, person in plan.pairs:
        found.setdefault(work, set()).add(person)
    return found


def loads(plan):
    found: dict = {}
    for _work, person in plan.pairs:
        found[person] = found.get(person, 0) + 1
    return found


def test_every_application_gets_its_reviewers_and_the_loads_are_even():
    plan = balance([Work(id=at) for at in range(10)], people(5), per_application=3)

    assert {len(panel) for panel in panels(plan).values()} == {3}
    assert loads(plan) == dict.fromkeys(range(5), 6)
    assert plan.lacking == {}


def test_what_exists_is_kept_and_only_the_rest_is_added():
    plan = balance([Work(id=1, has=frozenset({0, 1}))], people(4), per_application=3)

    assert len(plan.pairs) == 1
    assert plan.pairs[0][1] in (2, 3)


def test_a_panel_has_both_sexes_where_there_are_people_of_both():
    women, men = people(4, sex="f"), [Person(id=9, sex="m")]
    plan = balance([Work(id=at) for at in range(3)], [*women, *men], per_application=3)

    assert all(9 in panel for panel in panels(plan).values())


def test_knowledge_of_the_theme_is_preferred_among_equals():
    knows = Person(id=7, expertise=frozenset({"4"}))
    plan = balance([Work(id=1, themes=frozenset({"4"}))], [*people(3), knows], per_application=1)

    assert plan.pairs == [(1, 7)]


def test_what_cannot_be_had_is_named_and_the_rest_is_done():
    works = [Work(id=1, barred=frozenset({0, 1})), Work(id=2)]
    plan = balance(works, people(3), per_application=2)

    assert plan.lacking == {1: 1}
    assert len(panels(plan)[2]) == 2


def test_nobody_at_all_is_lacking_everywhere():
    assert balance([Work(id=1)], [], per_application=3).lacking == {1: 3}
    assert balance([], people(3), per_application=3).pairs == []


works = st.lists(
    st.tuples(
        st.frozensets(st.integers(0, 5), max_size=4), st.frozensets(st.integers(0, 5), max_size=2)
    ),
    min_size=1,
    max_size=6,
)
crowd = st.lists(
    st.tuples(st.sampled_from(["f", "m", ""]), st.integers(0, 3), st.integers(0, 4)),
    min_size=1,
    max_size=6,
)


@given(works, crowd, st.integers(1, 3))
@settings(max_examples=40, deadline=None)
def test_no_plan_ever_breaks_a_constraint(drawn, drawn_people, per_application):
    persons = [
        Person(id=at, sex=sex, load=load, cap=cap)
        for at, (sex, load, cap) in enumerate(drawn_people)
    ]
    todo = [Work(id=at, barred=barred, has=has) for at, (barred, has) in enumerate(drawn)]
    plan = balance(todo, persons, per_application=per_application)
    given_to, made = loads(plan), panels(plan)

    assert len(set(plan.pairs)) == len(plan.pairs)
    for person in persons:
        assert given_to.get(person.id, 0) <= max(person.cap - person.load, 0)
    for work in todo:
        panel = made.get(work.id, set())
        assert not panel & (work.barred | work.has)
        missing = max(per_application - len(work.has), 0)
        assert len(panel) + plan.lacking.get(work.id, 0) == missing
