"""Groups: whether the bot is in one, and the method with which it leaves."""

from bot.simulator.errors import bad_request
from bot.simulator.files import Json
from bot.simulator.parameters import ChatId
from bot.simulator.records import Group
from bot.simulator.world import World


def change_status(world: World, group: Group, status: str, by: Json) -> None:
    """Add the bot to a group ("member"), or take it out ("left", "kicked"). The bot gets a my_chat_member update.

    `by` is the user who does it.
    """
    old, group.status = group.status, status
    world.groups[group.id] = group
    world.store.put("group", group.id, group)
    change = {"chat": group.chat, "from": by, "date": int(world.now())}
    states = {"old_chat_member": _member(world, old), "new_chat_member": _member(world, status)}
    world.updates.add("my_chat_member", change | states)
    world.store.commit()


def make_supergroup(world: World, group: Group, number: int, by: Json, *, is_told: bool = True) -> Group:
    """Make a supergroup with another id of a group, which the bot `is_told` by a message in each of the two chats."""
    group.moved_to = number
    made = Group(number, group.name, status=group.status)
    for each in (group, made):
        world.groups[each.id] = each
        world.store.put("group", each.id, each)
    if is_told:
        for chat, moved in ((group, {"migrate_to_chat_id": number}), (made, {"migrate_from_chat_id": group.id})):
            body = {"message_id": 1, "date": int(world.now()), "chat": chat.chat, "from": by}
            world.updates.add("message", body | moved)
    world.store.commit()
    return made


def _member(world: World, status: str) -> Json:
    return {"status": status, "user": world.bot_user} | ({"until_date": 0} if status == "kicked" else {})


async def leave_chat(world: World, *, chat_id: ChatId) -> bool:
    if not isinstance(group := world.account(chat_id), Group):
        raise bad_request("Can't leave private chats")
    world.recipient(chat_id)  # only a member can leave
    change_status(world, group, "left", world.bot_user)
    return True
