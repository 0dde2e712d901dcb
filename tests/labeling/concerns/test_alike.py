"""Whose answers are alike, more than both being right explains."""

import random

from bot.labeling.concerns.alike import FIRST, Pairs
from bot.labeling.concerns.evidence import Given
from tests.labeling.concerns.test_chance import LABELS, weighing

EVERYBODY = frozenset(range(1, 31))


def compare(answers, until=None, guess=()):
    """Return the pairs after items, each with (person, label) pairs in the order in which they were given.

    `guess` are people of whom it is known that they are no better than chance.
    """
    weigh, pairs, order = weighing(guess=guess), Pairs(EVERYBODY, until or {}), 0
    for given in answers:
        item = []
        for person, label in given:
            order += 1
            item.append(Given(order, person, (label,)))
        pairs.add(list(weigh.weigh(item)))
    return pairs


def looks(chance, truth):
    """Return the answer of somebody who is right in five of six cases."""
    return truth if chance.random() < 5 / 6 else chance.choice([label for label in LABELS if label != truth])


def test_people_who_look_are_not_alike():
    """Of two thousand pictures with three answers nobody's answers are named as alike."""
    chance, answers = random.Random(1), []
    for _ in range(2000):
        truth = chance.choice(LABELS)
        answers.append([(person, looks(chance, truth)) for person in chance.sample(range(1, 19), 3)])
    assert compare(answers).groups() == []


def copies(count):
    """Person 21 looks, person 22 says the same later, and somebody else answers too; others have other pictures."""
    chance, answers = random.Random(2), []
    for _ in range(count):
        for _ in range(10):
            truth = chance.choice(LABELS)
            answers.append([(person, looks(chance, truth)) for person in chance.sample(range(1, 19), 3)])
        truth = chance.choice(LABELS)
        label = looks(chance, truth)
        answers.append([(21, label), (chance.randint(1, 18), looks(chance, truth)), (22, label)])
    return answers


def test_who_copies_is_named_and_not_who_is_copied():
    """A hundred common pictures with the same answers name the one who answers later."""
    pairs = compare(copies(100))
    (group,) = pairs.groups()
    assert group == {21, 22}
    assert pairs.to_name(group) == {22}
    assert (pairs.pairs[21, 22].items, pairs.pairs[21, 22].same) == (100, 100)


def test_answers_that_managers_were_told_of_are_no_news():
    """After a notice only later answers count."""
    assert compare(copies(100), until={22: 10_000}).groups() == []


def test_who_repeats_what_was_said_first_is_named():
    """Somebody who says what whoever was first has said is alike FIRST, and the others are not named."""
    chance, answers = random.Random(3), []
    for place in range(240):
        truth = chance.choice(LABELS)
        people = chance.sample(range(1, 19), 3)
        item = [(person, looks(chance, truth)) for person in people]
        if place % 4 == 0:
            item.append((25, item[0][1]))
        answers.append(item)
    pairs = compare(answers)
    assert pairs.groups() == [{FIRST, 25}]
    assert pairs.to_name(frozenset({FIRST, 25})) == {25}


def test_a_ring_is_named_as_a_whole():
    """Five people whose answers are the same on every picture that two of them have are one group."""
    chance, answers = random.Random(4), []
    for _ in range(1000):
        truth, shared = chance.choice(LABELS), chance.choice(LABELS)
        people = chance.sample([*range(1, 19), *range(21, 26)], 3)
        answers.append([(person, shared if person > 20 else looks(chance, truth)) for person in people])
    pairs = compare(answers, guess=range(21, 26))
    assert pairs.groups() == [{21, 22, 23, 24, 25}]
    assert pairs.to_name(frozenset(range(21, 26))) == {21, 22, 23, 24, 25}
