"""The rival: every chain there is, one after another, without a thought. Slow and surely right."""

from itertools import permutations

from prodcanvas.crew.producer.chain import EPSILON, FINISHES, joined, names, score
from prodcanvas.crew.producer.led import LED_FINISHES


def exhaustive(table, pricer):
    """The best chain by trying them all; None when there is none."""
    best, record = None, float("-inf")
    for chain in every_chain(table, pricer):
        value = score(table, chain)
        if value > record + EPSILON or (abs(value - record) <= EPSILON and names(chain) < names(best)):
            best, record = chain, value
    return best


def every_chain(table, pricer):
    """All chains within the terms that hold every pinned pipeline of their stages, in order."""
    start = table.start or (0.0,) * len(table.weights)

    def more(chain, offer):
        return joined(chain, offer, pricer.run, start, table.budget)

    def first(stage):
        return [c for o in table.offers.get(stage, ()) if not o.before and (c := more(None, o))]

    def finished(chain, stage, most=FINISHES):
        yield chain
        offers = table.offers.get(stage, ())
        for count in range(1, most + 1):
            for group in permutations(offers, count):
                if len({o.stand.pipeline.id for o in group}) < count:
                    continue
                longer = chain
                for offer in group:
                    longer = longer and more(longer, offer)
                if longer:
                    yield longer

    def heard(chain):
        yield chain
        yield from (c for o in table.offers.get("sound", ()) if (c := more(chain, o)))

    if not table.video:
        found = (c for s in first("still") for c in finished(s, "finish_still"))
    else:
        clips = [] if table.still_first else first("clip")
        if not table.start:
            clips += [c for s in first("still") for f in finished(s, "finish_still", LED_FINISHES)
                      for o in table.offers.get("clip", ()) if o.before and (c := more(f, o))]
        found = (h for c in clips for f in finished(c, "finish_clip") for h in heard(f))
    return (c for c in found if _keeps_pins(table, c))


def _keeps_pins(table, chain):
    for stage, offers in table.offers.items():
        here = {o.stand.pipeline.id for o in offers}
        pins = [p for p in table.pinned if p in here]
        used = [r.offer.stand.pipeline.id for r in chain.runs if r.offer.stand.pipeline.stage == stage]
        if pins and used != pins:
            return False
    return True
