"""Severity-adjusted results: what each application would get from the average reviewer.

An additive mixed model, total = μ + application + reviewer + noise, both effects shrunk. Its
variances come from a fixed number of EM steps; applications are eliminated, so the matrix that is
factored has one row a reviewer. Draws from the posterior are seeded.
"""

from reviews.connected import components

DRAWS = 4000
CHUNK = 250
STEPS = 60
LOW, HIGH = 0.05, 0.95
FLOOR = 0.25  # points²; no spread is taken for exactly zero


def modelled(inputs: dict, rows: list[dict], *, seed: str) -> dict:
    """{"draws", "rows": {id: {mean, low, high, chance}}} or {"refused": why, "groups": n}.

    `rows` are those of the official ranking. Places are among the scored applications; the mean
    and the chance (0 to 1) are text with two places.
    """
    scored = [row for row in rows if row["place"] is not None]
    pairs = _observed(inputs, {row["id"] for row in scored})
    if not pairs:
        return {"refused": "too_few", "groups": 0}
    groups = components((one, who) for one, who, _total in pairs)
    if groups > 1:
        return {"refused": "not_connected", "groups": groups}
    if len(scored) < 3 or len(pairs) <= len(scored):
        return {"refused": "too_few", "groups": groups}
    return _modelled(inputs["rules"], scored, pairs, seed)


def _observed(inputs, known):
    """[(application, reviewer, total)] of every counted review."""
    totals = {}
    weights = {item["code"]: item["weight"] for item in inputs["rules"]["criteria"]}
    for each in inputs["applications"]:
        for review in each["reviews"]:
            points = sum(value * weights[code] for code, value in review["scores"].items()) / 5
            totals[each["id"], review["reviewer"]] = points
    return [(one, who, total) for (one, who), total in sorted(totals.items()) if one in known]


def _modelled(rules, scored, pairs, seed):
    import numpy as np

    data = _Data(np, [row["id"] for row in scored], pairs)
    spreads = _fit(np, data)
    generator = np.random.Generator(np.random.PCG64(int(seed[:16], 16)))
    eligible = np.array([not row["lacking"] for row in scored])
    kopecks = np.array([round(float(row["requested"]) * 100) for row in scored], dtype=np.int64)
    envelope = round(float(rules["envelope"]) * 100)
    places, funded = [], np.zeros(len(scored))
    means, samples = _draws(np, data, spreads, generator)
    for sample in samples:
        order = np.argsort(-sample, axis=1, kind="stable")
        ranks = np.empty_like(order)
        np.put_along_axis(ranks, order, np.arange(1, len(scored) + 1)[None, :], axis=1)
        places.append(ranks)
        passes = eligible[None, :] & (sample >= float(rules["threshold"]))
        spent = np.cumsum(np.take_along_axis(passes * kopecks[None, :], order, axis=1), axis=1)
        fits = np.take_along_axis(passes, order, axis=1) & (spent <= envelope)
        funded += np.add.reduce(np.take_along_axis(fits, ranks - 1, axis=1), axis=0)
    low, high = np.quantile(np.concatenate(places), [LOW, HIGH], axis=0, method="nearest")
    return {
        "draws": DRAWS,
        "rows": {
            row["id"]: {
                "mean": f"{means[at]:.2f}",
                "low": int(low[at]),
                "high": int(high[at]),
                "chance": f"{funded[at] / DRAWS:.2f}",
            }
            for at, row in enumerate(scored)
        },
    }


class _Data:
    """The observations as index arrays. Effects: μ first, then one a reviewer."""

    def __init__(self, np, ids, pairs):
        where = {name: at for at, name in enumerate(ids)}
        people = {name: at for at, name in enumerate(sorted({who for _one, who, _t in pairs}), 1)}
        self.applications, self.effects = len(ids), len(people) + 1
        self.one = np.array([where[one] for one, _who, _total in pairs])
        self.who = np.array([people[who] for _one, who, _total in pairs])
        self.total = np.array([total for _one, _who, total in pairs], dtype=float)
        self.counts = np.bincount(self.one, minlength=self.applications).astype(float)
        # design: each observation touches μ and its reviewer
        self.design = np.zeros((len(pairs), self.effects))
        self.design[:, 0] = 1.0
        self.design[np.arange(len(pairs)), self.who] = 1.0
        self.crossed = self.design.T @ self.design
        self.grouped = np.zeros((self.applications, self.effects))
        np.add.at(self.grouped, self.one, self.design)
        self.sums = np.bincount(self.one, weights=self.total, minlength=self.applications)


def _solve(np, data, spreads):
    """Posterior of (μ, reviewers) given the spreads, applications eliminated.

    Returns its mean, its covariance, and for each application the precision of its own effect.
    """
    of_application, of_reviewer, noise = spreads
    own = data.counts / noise + 1.0 / of_application
    prior = np.full(data.effects, 1.0 / of_reviewer)
    prior[0] = 1e-9  # μ is free
    scaled = data.grouped / noise
    full = data.crossed / noise + np.diag(prior)
    schur = full - scaled.T @ (scaled / own[:, None])
    right = data.design.T @ data.total / noise - scaled.T @ (data.sums / noise / own)
    covariance = np.linalg.inv(schur)
    covariance = (covariance + covariance.T) / 2
    return covariance @ right, covariance, own


def _own_means(data, effects, own, noise):
    """The mean of each application's effect, given μ and the reviewers."""
    return (data.sums - data.grouped @ effects) / noise / own


def _fit(np, data):
    """(spread of applications, of reviewers, of noise): variances after a fixed number of EM steps."""
    whole = max(float(np.var(data.total)), FLOOR)
    spreads = (whole / 2, whole / 4, whole / 4)
    for _step in range(STEPS):
        noise = spreads[2]
        effects, covariance, own = _solve(np, data, spreads)
        apart = _own_means(data, effects, own, noise)
        turn = data.grouped / noise / own[:, None]  # how an application follows the effects
        own_spread = 1.0 / own + ((turn @ covariance) * turn).sum(axis=1)
        people = effects[1:] ** 2 + np.diag(covariance)[1:]
        follow = data.design - turn[data.one]
        around = ((follow @ covariance) * follow).sum(axis=1) + 1.0 / own[data.one]
        off = data.total - data.design @ effects - apart[data.one]
        spreads = (
            max(float(np.mean(apart**2 + own_spread)), FLOOR),
            max(float(np.mean(people)), FLOOR),
            max(float(np.mean(off**2 + around)), FLOOR),
        )
    return spreads


def _draws(np, data, spreads, generator):
    """The posterior means of μ + application, and chunks of its draws, one row a draw."""
    effects, covariance, own = _solve(np, data, spreads)
    noise = spreads[2]
    root = np.linalg.cholesky(covariance + 1e-9 * np.eye(data.effects))

    def chunk():
        drawn = effects + generator.standard_normal((CHUNK, data.effects)) @ root.T
        own_means = (data.sums - drawn @ data.grouped.T) / noise / own
        own_noise = generator.standard_normal((CHUNK, data.applications)) / np.sqrt(own)
        return drawn[:, :1] + own_means + own_noise

    means = effects[0] + _own_means(data, effects, own, noise)
    return means, (chunk() for _at in range(DRAWS // CHUNK))
