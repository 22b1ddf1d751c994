"""What people do with reviews; one function per step."""

from reviews.services.assigning import assign, balance, release
from reviews.services.conflicts import declare, declare_none, detect, lift, record, step_aside
from reviews.services.finishing import add_reviewer, finish, finish_due, finish_ready, moderate
from reviews.services.ranking import latest, rank, replay
from reviews.services.reminding import remind
from reviews.services.scoring import decline, reopen, save, settle, start, submit

__all__ = [
    "add_reviewer",
    "assign",
    "balance",
    "decline",
    "declare",
    "declare_none",
    "detect",
    "finish",
    "finish_due",
    "finish_ready",
    "latest",
    "lift",
    "moderate",
    "rank",
    "record",
    "release",
    "remind",
    "reopen",
    "replay",
    "save",
    "settle",
    "start",
    "step_aside",
    "submit",
]
