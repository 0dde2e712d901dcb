"""Long work that a manager or an instructor starts with a tap."""

import pytest

from bot.services.manager.project import deletion


async def fail(*_args: object, **_named: object) -> None:
    raise OSError("the disk is full")


async def test_failed_work_is_told(town, manager, monkeypatch: pytest.MonkeyPatch):
    """A manager does not wait for ever for work that has failed; what was begun can be tried again."""
    monkeypatch.setattr(deletion, "finish_deletion", fail)
    await town.project(pictures=1)
    await manager.send("/projects")
    for button in ("관리 ⚙", "무슨 꽃인가요?", "설정 ⚙", "작업 지우기 🗑", "지우기", "네, 지워요"):
        await manager.tap(button)
    assert "지금은 이 화면을 보여 드릴 수 없어요." in manager.messages[-1].text
    assert await town.projects("state") == ["closed"]


async def test_failed_class_file_is_told(town, manager):
    """An instructor who asked for a class as a file is told when it can't be written."""
    await town.school_class(await town.project(pictures=1))
    (town.settings.data_dir / "class-files").write_text("a file where the folder should be")
    await manager.send("/class")
    for button in ("더 보기", "새 반 · 반 마치기", "파일로 받기"):
        await manager.tap(button)
    assert "지금은 이 화면을 보여 드릴 수 없어요." in manager.messages[-1].text
