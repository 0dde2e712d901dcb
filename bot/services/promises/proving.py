"""Prove a project's promise by its checks, and store what it asks for."""

from bot.labeling import review_rules
from bot.labeling.model import ItemState, Project, Role
from bot.labeling.promises import reviewer_error
from bot.labeling.promises.promise import Labels, PromiseCheck, Proof, error_in_checks, floors, judge, share_to_check
from bot.labeling.promises.reviewer_error import ReviewerError
from storage import items, members, promises, skills
from storage.database import Transaction

UNUSED = frozenset({ItemState.COLLECTED, ItemState.QUARANTINED, ItemState.DISCARDED, ItemState.GOLD})
"""States of pictures that may never get a label."""


async def reviewer_error_of(tx: Transaction, project: Project) -> ReviewerError:
    """Return how often a project's reviewers err, from second looks, checks, appeals and gold."""
    checks = [check for _, check in await promises.checks_of(tx, project)]
    return await _reviewer_error(tx, project, checks)


async def _reviewer_error(tx: Transaction, project: Project, checks: list[PromiseCheck]) -> ReviewerError:
    looks, appeals = await promises.second_looks(tx, project), await promises.appeals(tx, project)
    gold = await promises.gold_looks(tx, project)
    return (
        error_in_checks(checks)
        + reviewer_error.second_looks(looks.pairs, looks.differing)
        + reviewer_error.appeals(appeals.pairs, appeals.differing)
        + reviewer_error.gold_looks(gold.pairs, gold.differing)
    )


async def prove_promise(tx: Transaction, project: Project) -> Proof | None:
    """Return how a project's promise stands; None without a promise. It reads all checks, so don't call it in a tap."""
    if project.policy.max_wrong is None:
        return None
    floor = (await skills.crowd_of(tx, project)).floor or 0.0
    return (await _judge(tx, project, least=floor))[0]


async def judge_later(tx: Transaction, project: Project) -> None:
    """Mark a project's promise to be judged anew within a minute, because its policy changed; forget it without one."""
    if project.policy.max_wrong is None:
        await update_promise(tx, project)
    else:
        await promises.forget_stand(tx, project.id)


async def update_promise(tx: Transaction, project: Project) -> Proof | None:
    """Store the floor and the share to check that a project's promise asks for, and return how it stands.

    If the floor changes, open and disputed items are marked to be decided again, and settled ones below it. If the
    promise was not judged since the policy changed, both may also sink.
    """
    floor = (await skills.crowd_of(tx, project)).floor
    if project.policy.max_wrong is None:
        if floor is not None:
            await promises.save_promise(tx, project.id, floor=None, share=0.0, stand=None)
            await skills.redecided_to(tx, project.id, 0)
        return None
    anew = await promises.is_unjudged(tx, project.id)
    proof, labels = await _judge(tx, project, least=0.0 if anew else floor or 0.0)
    before = 0.0 if anew else await promises.check_share(tx, project.id)
    pending = await promises.count_pending(tx, project.id)
    share = share_to_check(project.policy, proof, labels, before, pending=pending)
    await promises.save_promise(tx, project.id, floor=proof.floor, share=share, stand=proof.stand)
    if floor != proof.floor:
        await skills.redecided_to(tx, project.id, 0)
    return proof


async def _judge(tx: Transaction, project: Project, *, least: float) -> tuple[Proof, Labels]:
    """Return the proof of a promise at a floor from `least` on, and the numbers of labels at that floor."""
    policy, share = project.policy, await promises.check_share(tx, project.id)
    checks = await promises.checks_of(tx, project)
    error = await _reviewer_error(tx, project, [check for _, check in checks])
    # Doubtful labels were drawn more often before there was a promise; below this share the sample is uniform.
    uniform = [check for item, check in checks if not share or review_rules.draw("audit", item) < share]
    counts = await items.count(tx, project.id)
    settled, final = counts.get(ItemState.SETTLED, 0), counts.get(ItemState.FINAL, 0)
    unused = sum(counts.get(state, 0) for state in UNUSED)
    reviewed = max(final - len(uniform), 0) + counts.get(ItemState.DISPUTED, 0)
    labels = Labels(settled + len(uniform), reviewed, sum(counts.values()) - unused)
    above = {
        step: await promises.count_settled(tx, project.id, step) if step > policy.review else settled
        for step in floors(policy, least, error)
    }
    reviewers = len(await members.with_role(tx, Role.REVIEWER))
    proof = judge(uniform, above.__getitem__, labels, policy=policy, error=error, reviewers=reviewers, floor=least)
    return proof, labels.at_floor(above[proof.floor] + proof.checks)
