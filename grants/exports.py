"""A call as one YAML file: the same format as a set-up, out and in."""

import yaml

from grants import plan


class Plain(yaml.SafeLoader):
    """Plain values only: no aliases, by which a small file could grow without end."""

    def compose_node(self, parent, index):
        if self.check_event(yaml.events.AliasEvent):
            raise yaml.YAMLError("aliases are not read")
        return super().compose_node(parent, index)


class Readable(yaml.SafeDumper):
    """Texts of several lines as blocks, so that people can read and mend the file."""

    def ignore_aliases(self, data):
        return True


def _text(dumper, value):
    style = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


Readable.add_representer(str, _text)


def as_yaml(call) -> bytes:
    """The file of a call, with its dates."""
    text = yaml.dump(
        plan.plan_of(call), Dumper=Readable, allow_unicode=True, sort_keys=False, width=100
    )
    return text.encode()


def read_yaml(data: bytes) -> dict:
    """The plan in a file; yaml.YAMLError or ValueError where there is none."""
    found = yaml.load(data.decode(), Loader=Plain)  # noqa: S506 - a safe loader of our own
    if not isinstance(found, dict):
        raise ValueError("not a mapping")
    return found
