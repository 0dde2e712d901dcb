"""Who answers no better than chance: from the start, or since lately."""

import random

from bot.labeling.concerns.chance import Watch
from bot.labeling.concerns.evidence import Evidence, Given, Weighing
from bot.labeling.consensus.confusion_counts import Confusion, Question
from bot.labeling.consensus.pool import Pool
from bot.labeling.consensus.posterior import Said
from bot.labeling.model import Kind

LABELS = (1, 2, 3, 4)


def weighing(labels=LABELS, shares=(0.25,) * 4, right=0.85, guess=()):
    """Return a project of twenty labelers, whose answers are right as often as `right`, and of people who guess."""
    question = Question(Kind.SINGLE, labels)
    confusions = {voice: Confusion() for voice in (*range(1, 21), *guess)}
    for voice, confusion in confusions.items():
        for truth, share in zip(labels, shares, strict=True):
            for given in labels:
                wrong = (1 - right) / (len(labels) - 1)
                chance = 1 / len(labels) if voice in guess else right if given == truth else wrong
                confusion.add(given, {truth: round(200 * share * chance * 1_000_000)})
    return Weighing(Pool.of(question, confusions.items()), confusions)


def watch(answers, *, weigh=None, truths=None, known=None):
    """Return the watch of person 21, who gives these answers to pictures that person 1 is right about."""
    weigh, found = weigh or weighing(), Watch()
    for order, (answer, truth) in enumerate(zip(answers, truths or answers, strict=True)):
        given = [Given(2 * order, 1, (truth,)), Given(2 * order + 1, 21, (answer,))]
        found.add(list(weigh.weigh(given, (), known))[1])
    return found


def mixed(count, seed=1):
    chance = random.Random(seed)
    return [chance.choice(LABELS) for _ in range(count)]


def test_who_looks_is_not_named():
    """Three thousand answers, of which an eighth differs from others', name nobody."""
    truths = mixed(3000)
    answers = [1 + truth % 4 if place % 8 == 0 else truth for place, truth in enumerate(truths)]
    assert watch(answers, truths=truths).sum < 3


def test_who_taps_anything_is_named_soon():
    """Sixty answers that have nothing to do with the pictures are enough."""
    found = watch(mixed(60, seed=2), truths=mixed(60))
    assert found.is_by_chance()
    compared, same, by_chance = found.agreement()
    assert compared == 20
    assert abs(same - by_chance) <= 4


def test_who_turns_bad_is_named_within_sixty_answers():
    """Five hundred good answers don't hide sixty that have nothing to do with the pictures."""
    truths = mixed(560)
    assert not watch(truths[:500], truths=truths[:500]).is_by_chance()
    assert watch(truths[:500] + mixed(60, seed=2), truths=truths).is_by_chance()


def test_who_begins_without_looking_is_named_sooner():
    """Somebody new has not shown yet that they look: fewer answers are enough than after 500 good ones."""
    truths, bad = mixed(560), mixed(60, seed=2)

    def needed(good):
        answers = truths[:good] + bad
        return next(
            count for count in range(60) if watch(answers[: good + count], truths=truths[: good + count]).is_by_chance()
        )

    assert needed(0) < needed(500)


def test_who_looks_again_is_out_of_it_soon():
    """Forty good answers after a bad spell are enough not to be named any more."""
    truths = mixed(200)
    bad = mixed(100, seed=2)
    assert watch(bad, truths=truths[:100]).is_by_chance()
    assert not watch(bad + truths[100:140], truths=truths[:140]).is_by_chance()


def test_always_the_first_button_where_one_label_is_rare():
    """At 95 : 5 the first button agrees with others nearly always, and still is no better than chance."""
    weigh = weighing((1, 2), (0.95, 0.05), 0.95)
    truths = [2 if place % 20 == 0 else 1 for place in range(300)]
    found = watch([1] * 300, weigh=weigh, truths=truths)
    assert found.is_by_chance(0.95)
    compared, same, by_chance = found.agreement()
    assert (compared, same, by_chance) == (20, 19, 19)


def test_somebody_skilled_where_one_label_is_rare():
    """Who finds every rare picture and never says the rare label by mistake is not named."""
    weigh = weighing((1, 2), (0.95, 0.05), 0.9)
    truths = [2 if place % 20 == 0 else 1 for place in range(1000)]
    assert watch(truths, weigh=weigh, truths=truths).sum < 3


def test_an_answer_that_nobody_else_has_given_tells_nothing():
    """Without other answers there is nothing to compare with."""
    weigh, found = weighing(), Watch()
    for order in range(500):
        found.add(*weigh.weigh([Given(order, 21, (1 + order % 4,))]))
    assert found.sum < 1
    assert found.agreement() == (0, 0, 0)


def test_models_and_known_labels_are_compared_with_too():
    """What a model says and what a reviewer decided are what others say of a picture."""
    weigh = weighing()
    (by_model,) = weigh.weigh([Given(1, 21, (2,))], [Said(1, (3,))])
    (by_verdict,) = weigh.weigh([Given(1, 21, (2,))], (), (3,))
    assert (by_model.usual, by_verdict.usual) == ((3,), (3,))
    assert by_verdict.expected < by_model.expected < by_model.blind


def test_multiple_choice():
    """Who always marks the same labels is named; who marks what others mark is not."""
    question = Question(Kind.MULTIPLE, (1, 2, 3))
    weigh = Weighing(Pool(question), {})
    same, looks = Watch(), Watch()
    for order in range(80):
        truth = ((1,), (2,), (1, 3), (3,))[order % 4]
        others = [Given(10 * order + voice, voice, truth) for voice in (1, 2, 3)]
        for watched, answer in ((same, (1,)), (looks, truth)):
            evidence = list(weigh.weigh([*others, Given(10 * order + 9, 21, answer)]))
            watched.add(evidence[-1])
    assert same.is_by_chance()
    assert looks.sum == 0


def test_nothing_is_impossible():
    """An answer that should never be given doesn't break the sum."""
    found = Watch()
    found.add(Evidence(1, 21, (1,), 1e-9, 1e-9, 1e-9, 0.5, (2,)))
    assert found.sum > 0
