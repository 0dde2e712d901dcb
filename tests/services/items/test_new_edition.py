"""A new edition, after a merge of labels: every item is counted again, and everybody's last day of work is kept."""

from bot.services.items import scores
from bot.services.manager.labels import merge_labels

EDITIONS = "SELECT id, edition FROM items ORDER BY id"
WORKED = "SELECT voice, answered_on FROM skills WHERE counts <> '' ORDER BY voice"


def test_every_item_is_counted_in_windows_of_any_size(desk):
    """The last item of each window is counted, too, and everybody keeps the day on which they last answered."""
    project = desk.project(5, overlap=3)
    people = [desk.member(), desk.member()]
    for member in people:
        card = desk.begin(member, project)
        for place in (0, 1, 2, 0, 1):
            card = desk.answer(member, card, place)
        desk.move(days=2)
    before = desk.rows(WORKED)
    assert before == [(people[0].id, "2026-03-02"), (people[1].id, "2026-03-04")]
    rose, glory, _ = (label.id for label in project.labels)
    project = desk.run(merge_labels, project=project.id, label=rose, into=glory, now=desk.now)
    windows = 1
    while desk.run(scores.recount_items, project=project, most=1):
        windows += 1
    assert windows == 5
    assert desk.rows(EDITIONS) == [(number, project.edition) for number in range(1, 6)]
    assert desk.rows(WORKED) == before
