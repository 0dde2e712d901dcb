"""labelbot replay and item, and the import of gold and predictions."""

import csv
import json
import random
from collections import Counter
from functools import partial

import pytest

from bot.cli.replay import read_past
from bot.labeling.model import Kind
from bot.services.items import known_labels
from bot.services.manager.projects import find_project
from bot.texts import plain
from tests.cli.conftest import NOON
from tests.conftest import picture_bytes

KEYS = {"answers_per_item", "reviewed_share", "accuracy", "settled_accuracy", "mean_confidence", "judged_on", "doubts"}


@pytest.fixture
def crowd(tmp_path):
    """Files with answers and with the truth: columns in any order, and a byte order mark."""
    chance, words = random.Random(1), ["장미", "나팔꽃", "해바라기"]
    answers, gold = tmp_path / "answers.csv", tmp_path / "gold.csv"
    with answers.open("w", encoding="utf-8-sig", newline="") as a, gold.open("w", encoding="utf-8", newline="") as g:
        table, truths = csv.writer(a), csv.writer(g)
        table.writerow(["label", "when", "task", "worker"])
        truths.writerow(["task", "label"])
        for task in range(80):
            truth = chance.choice(words)
            truths.writerow([f"t{task}", truth])
            for worker in chance.sample("abcdefgh", 5):
                said = truth if chance.random() < 0.85 else chance.choice(words)
                table.writerow([said, "2026", f"t{task}", worker])
    return answers, gold


def test_replay_prints_five_figures(cli, crowd):
    """The five figures are printed as JSON and in words."""
    answers, gold = crowd
    said = cli("replay", answers, "--gold", gold, "--seeds", "2", "--json")
    assert (said.code, said.err) == (0, "")
    figures = json.loads(said.out)
    assert figures.keys() == KEYS
    assert 2 <= figures["answers_per_item"] <= 5
    assert figures["accuracy"] > 0.9
    told = cli("replay", answers, "--gold", gold, "--seeds", "2").out
    assert f"{figures['answers_per_item']:.2f}" in told
    careful = json.loads(cli("replay", answers, "--gold", gold, "--policy", "careful", "--json").out)
    assert careful["answers_per_item"] > figures["answers_per_item"]
    fixed = json.loads(cli("replay", answers, "--gold", gold, "--min", "3", "--cap", "3", "--json").out)
    assert fixed["answers_per_item"] == 3


def test_replay_without_truth(cli, crowd):
    """Without gold there is no accuracy, but the reviewers' share and the cost are there."""
    answers, gold = crowd
    policy = ("--cap", "3", "--settle", "0.99", "--review", "0.95", "--json")
    figures = json.loads(cli("replay", answers, *policy).out)
    assert (figures["accuracy"], figures["settled_accuracy"]) == (None, None)
    judged = json.loads(cli("replay", answers, "--gold", gold, *policy).out)
    assert judged["reviewed_share"] > 0.1
    assert figures["reviewed_share"] > 0.1, "without verdicts nothing is learned of what agreement is worth"
    assert figures["mean_confidence"] > 0.95, "that of the settled"
    assert plain("ko", "replay-none-settled") in cli("replay", answers, "--settle", "1", "--review", "1").out
    assert plain("ko", "replay-unknown") in cli("replay", crowd[0]).out


def test_replay_says_what_its_accuracy_rests_on(cli, crowd, tmp_path):
    """The number of pictures with a right label stands below the accuracy, and there is no doubt about checked ones."""
    answers, gold = crowd
    lines = gold.read_text(encoding="utf-8").splitlines()
    lines[1] = f"t0,{'장미' if '장미' not in lines[1] else '나팔꽃'}"  # where most labelers are wrong
    gold.write_text("\n".join([*lines[:41], "another,장미"]), encoding="utf-8")
    told = cli("replay", answers, "--gold", gold, "--seeds", "1", language="ko").out
    assert "정확도는 맞는 답을 아는 사진 40장으로 계산했어요." in told
    assert "주의" not in told
    told = cli("replay", answers, "--gold", gold, "--seeds", "1", language="en").out
    assert "Accuracy is measured on 40 pictures whose right label is known." in told
    figures = json.loads(cli("replay", answers, "--gold", gold, "--seeds", "1", "--json").out)
    assert (figures["judged_on"], figures["doubts"]) == (40, [])
    without = json.loads(cli("replay", answers, "--seeds", "1", "--json").out)
    assert (without["judged_on"], without["doubts"]) == (0, [])
    assert "계산했어요" not in cli("replay", answers, "--seeds", "1", language="ko").out


def majority(answers) -> list[tuple[str, str]]:
    """Return what most answers say, by task."""
    said: dict[str, Counter] = {}
    for row in csv.DictReader(answers.read_text(encoding="utf-8-sig").splitlines()):
        said.setdefault(row["task"], Counter())[row["label"]] += 1
    return [(task, votes.most_common(1)[0][0]) for task, votes in said.items()]


@pytest.mark.parametrize(
    ("made", "doubts", "judged_on", "ko"),
    [
        ("votes", ["votes"], 80, "맞는 라벨이 모두 이 답들의 다수결과 같아요."),
        ("answers", ["answers"], 80, "맞는 라벨 파일이 사람들의 답이 든 파일이에요."),
        ("export", ["settled"], 3, "이 답들로 정해진 라벨은 뺐어요."),
    ],
)
def test_answers_that_judge_themselves(cli, crowd, tmp_path, made, doubts, judged_on, ko):
    """A truth that comes from the answers that it judges is used with a warning, or left out with one."""
    answers, gold = crowd
    if made == "answers":
        gold = answers
    elif made == "votes":
        gold.write_text("task,label\n" + "".join(f"{task},{label}\n" for task, label in majority(answers)), "utf-8")
    else:
        status = ["final"] * 3 + ["settled"] * 77
        rows = zip(majority(answers), status, strict=True)
        gold.write_text("item,label,status\n" + "".join(f"{t},{label},{s}\n" for (t, label), s in rows), "utf-8")
    typed = ("replay", answers, "--gold", gold, "--seeds", "1")
    figures = json.loads(cli(*typed, "--json").out)
    assert (figures["judged_on"], figures["doubts"]) == (judged_on, doubts)
    assert ko in cli(*typed, language="ko").out
    assert "Caution: " in cli(*typed, language="en").out


def test_replay_draws_a_chart(cli, crowd, tmp_path):
    """The chart shows what many policies cost, and the output recommends one."""
    answers, gold = crowd
    said = cli("replay", answers, "--gold", gold, "--seeds", "1", "--chart", tmp_path / "chart.it", "--json")
    assert (said.code, said.err) == (0, "")
    assert json.loads(said.out)["recommended"].keys() >= {"min", "cap", "settle", "review", "accuracy"}
    assert (tmp_path / "chart.it").read_bytes().startswith(b"\x89PNG"), "whatever it is called"


def test_invalid_files_are_refused(cli, crowd, installed, tmp_path):
    """A problem of a file or a question is one line that says what to do."""
    answers, gold = crowd
    (tmp_path / "columns.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (tmp_path / "empty.csv").write_text("task,worker,label\n", encoding="utf-8")
    (tmp_path / "odd.csv").write_bytes("task,worker,label\n1,2,장미".encode() + b"\xff\n")
    (tmp_path / "broken.jsonl").write_text("{no\n", encoding="utf-8")
    (tmp_path / "quoted.csv").write_text('task,worker,label\n1,2,"a\n2,2,b\n', encoding="utf-8")
    for arguments in (
        ("none.csv",),
        (tmp_path / "columns.csv",),
        (tmp_path / "empty.csv",),
        (tmp_path / "odd.csv",),
        (tmp_path / "broken.jsonl",),
        (tmp_path / "quoted.csv",),
        (answers, "--gold", tmp_path / "columns.csv"),
        (answers, "--cap", "1"),
        (answers, "--settle", "2"),
        (answers, "--policy", "bold"),
        (answers, "--chart", tmp_path / "chart.png"),
        (answers, "--gold", gold, "--chart", tmp_path / "nowhere" / "chart.png"),
        (answers, "--project", "garden"),
        (),
        ("--project", "nowhere"),
    ):
        said = cli("replay", *arguments, language="ko")
        assert (said.code, said.out, len(said.err.splitlines())) == (1, "", 1), arguments


def test_incomplete_tables(cli, tmp_path):
    """A table may have a header only; null is no label, and a row without task or worker is no answer."""
    (tmp_path / "empty.csv").write_text("task,worker,label\n", encoding="utf-8")
    assert cli("replay", tmp_path / "empty.csv").err == plain("ko", "replay-nothing") + "\n"
    lines = [
        {"task": 1, "worker": 1, "label": None},
        {"task": 1, "worker": 2, "label": "a\u2028b"},
        {"task": 1, "worker": 3, "label": "a\u2028b"},
        {"task": 2, "worker": 2, "label": "c"},
        {"task": 2, "worker": None, "label": "c"},
        {"task": "", "worker": 2, "label": "c"},
        {"task": 1, "worker": 4},
    ]
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (tmp_path / "answers.jsonl").write_text(text, encoding="utf-8")
    figures = json.loads(cli("replay", tmp_path / "answers.jsonl", "--json").out)
    assert figures["answers_per_item"] == 1.5, "two answers to a picture, and one to another"


@pytest.mark.parametrize(
    ("label", "kind", "count"),
    [
        ("[기타]", Kind.SINGLE, 2),
        ('["기타"]', Kind.MULTIPLE, 2),
        ("기타|나팔꽃", Kind.MULTIPLE, 3),
        ("|", Kind.MULTIPLE, 1),
        (r"기타\|나팔꽃", Kind.SINGLE, 2),
        ("'=기타", Kind.SINGLE, 2),
    ],
)
def test_several_labels_in_past_answers(tmp_path, label, kind, count):
    """Several labels are separated by bars or are a JSON list; a label in brackets that is no JSON is one label."""
    with (tmp_path / "answers.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("task", "worker", "label"), ("1", "a", label), ("1", "b", "장미")])
    past = read_past(tmp_path / "answers.csv", None)
    assert (past.question.kind, len(past.question.labels), len(past.said[0])) == (kind, count, 2)


def test_replay_of_a_project_equals_its_export(cli, worked):
    """A project and its export give the same figures."""
    figures = json.loads(cli("replay", "--project", worked, "--min", "1", "--cap", "1", "--json").out)
    assert figures["answers_per_item"] == 1
    assert figures["accuracy"] is None
    assert cli("export", worked, "dataset").code == 0
    exported = json.loads(cli("replay", "dataset/annotations.csv", "--min", "1", "--cap", "1", "--json").out)
    assert exported["answers_per_item"] == 1


def test_item_explains_its_state(cli, worked, rows):
    """`item` shows who said what, by pseudonym, and the result; an unknown id is an error."""
    ((item,),) = rows("SELECT min(item_id) FROM annotations")
    said = cli("item", item, "--json")
    assert (said.code, said.err) == (0, "")
    told = json.loads(said.out)
    assert told["item"] == item
    assert len(told["answers"]) == 2
    assert told["confidence"] == max(told["probabilities"].values())
    assert told["answers"][0]["voice"] in cli("item", item).out
    assert told["why"] in cli("item", item).out.replace("\n", " ")
    assert (told["grounds"]["ground"], told["grounds"]["answers"], told["verdict"]) == ("lead", 2, None)
    assert told["answers"][0]["skill"] is None
    assert "아직 몰라요" in cli("item", item).out
    for number in (10**6, 10**30):
        assert cli("item", number).err == plain("ko", "error-unknown-item", item=str(number)) + "\n"


def test_gold_and_predictions_by_file_name(cli, worked, rows, tmp_path):
    """Gold and predictions are found by file name; unknown files are named with their lines."""
    ((file,),) = rows("SELECT file FROM items ORDER BY id LIMIT 1")
    table = tmp_path / "known.csv"
    table.write_text(f"File;Label\n {file} ;=장미\nnone.jpg;=장미\n;;\n", encoding="cp949")
    said = cli("project", "gold", worked, table)
    assert (said.code, said.err) == (0, "")
    assert "3번째 줄 none.jpg" in said.out
    assert rows("SELECT count(*) FROM items WHERE gold IS NOT NULL") == [(1,)]
    assert cli("project", "predictions", worked, table, "--model", "net").code == 0
    assert rows("SELECT name FROM models") == [("net",)]


@pytest.mark.parametrize("command", ["gold", "predictions"])
def test_wrong_table_changes_nothing(cli, worked, rows, tmp_path, command):
    """All refusals of a table are shown with their lines, and nothing of it is stored."""
    one, two, *_ = (file for (file,) in rows("SELECT file FROM items ORDER BY id"))
    table = tmp_path / "known.csv"
    table.write_text(f'file,label\n{one},=장미\n{two},튤립\n{two},나팔꽃, 흰\n{one},"나팔꽃, 흰"\n', encoding="utf-8")
    said = cli("project", command, worked, table)
    assert (said.code, said.out) == (1, "")
    assert said.err.splitlines() == [
        f"{table}: 3번째 줄: 이 작업에 없는 라벨이에요: 튤립",
        f"{table}: 4번째 줄: 첫 줄보다 칸이 많아요. 쉼표가 든 라벨은 큰따옴표로 묶어 주세요: {two},나팔꽃, 흰",
        f"{table}: 5번째 줄: 2번째 줄과 같은 사진인데 라벨이 달라요: {one}",
        "아무것도 저장하지 않았어요. 고쳐서 다시 해 주세요. 라벨 목록: labelbot project show garden",
    ]
    assert rows("SELECT count(*) FROM items WHERE gold IS NOT NULL OR predictions IS NOT NULL") == [(0,)]
    assert rows("SELECT count(*) FROM models") == [(0,)]


@pytest.mark.parametrize("kind", ["single", "multiple"])
@pytest.mark.parametrize("format_", ["csv", "jsonl"])
def test_export_is_read_back(cli, inside, rows, tmp_path, kind, format_):
    """What `labelbot export` writes, `project gold` and `project predictions` read back exactly."""
    (tmp_path / "photos").mkdir()
    for number, name in enumerate(("=1+1.jpg", "'-2.jpg", ' 가, "나".jpg', "plain.jpg")):
        (tmp_path / "photos" / name).write_bytes(picture_bytes(number * 6))
    texts = ("+", "'=a|b", "김치, 된장국")
    labels = [word for text in texts for word in ("--label", text)]
    created = cli(
        "project", "create", "soup", "--question", "q", *labels, "--kind", kind, "--door", "open", "--min", "1"
    )
    assert (created.code, cli("import", "soup", tmp_path / "photos").code) == (0, 0)
    answers = [(1,), (2,), (3,)] if kind == "single" else [(1, 2), (2,), ()]

    async def decide(database) -> None:
        project = await database.read(partial(find_project, name="soup"))
        told = dict(enumerate(answers, start=1))
        await database.write(partial(known_labels.save_gold, project=project, answers=told, now=NOON))

        async def settle(tx) -> None:
            tx.connection.execute("UPDATE items SET labels = gold, state = 'settled' WHERE gold IS NOT NULL")
            tx.connection.execute("UPDATE items SET gold = NULL")

        await database.write(settle)

    inside(decide)
    assert cli("export", "soup", "dataset", "--format", format_).code == 0
    for command, column in (("gold", "gold"), ("predictions", "predictions ->> '-1'")):
        said = cli("project", command, "soup", f"dataset/items.{format_}")
        assert (said.code, said.err) == (0, "")
        assert plain("ko", "cli-known-empty", many=1) in said.out
        assert plain("ko", "cli-known", told=3, unknown=0) in said.out
        known = [json.loads(value) for (value,) in rows(f"SELECT {column} FROM items ORDER BY id") if value]
        assert known == [list(answer) for answer in answers]


def test_replay_with_predictions(cli, crowd, installed, tmp_path):
    """What a model that is always right contradicts goes to reviewers; each named model is a voice of its own."""
    answers, gold = crowd
    policy = ("--min", "1", "--cap", "3", "--json", "--seeds", "3")
    alone = json.loads(cli("replay", answers, "--gold", gold, *policy).out)
    helped = json.loads(cli("replay", answers, "--gold", gold, "--predictions", gold, *policy).out)
    assert helped["accuracy"] > alone["accuracy"]
    assert helped["reviewed_share"] > alone["reviewed_share"]
    named = tmp_path / "predictions.csv"
    named.write_text("item,model,label\nt1,b,장미\nt1,a,나팔꽃\nt1,b,해바라기\nt999,a,장미\n")
    past = read_past(answers, gold, named)
    [(place, models)] = past.predicted.items()
    assert past.said[place] == read_past(answers, gold).said[place]
    assert [(voice, past.question.labels.index(label)) for voice, (label,) in models] == [(-1, 0), (-2, 2)]
    refused = cli("replay", "--project", "flowers", "--predictions", named)
    assert (refused.code, refused.out) == (1, "")
    assert "--predictions" in refused.err
