"""Whether scores can be compared at all: is the graph of assignments in one piece?"""


def components(pairs) -> int:
    """How many separate groups the (application, reviewer) pairs fall into."""
    above: dict = {}

    def top(node):
        while above.setdefault(node, node) != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    for one, who in pairs:
        above[top(("application", one))] = top(("reviewer", who))
    return len({top(node) for node in list(above)})
