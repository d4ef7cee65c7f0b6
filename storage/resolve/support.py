"""What speaks for two tellings being of one act, weighed and named."""

from extractors.records.developments import Kind
from storage.resolve.profiles import Context, Profile
from storage.resolve.signals import MEETINGS, Signal, read_signals
from storage.resolve.weights import OCCASIONS, WORDS, Weights

# Log-odds of one act, from which two tellings are rather one than two. Of 0 and -.5, on held-out readings of
# eight sets that are labelled like a newsroom, the latter had the better B-cubed (.868 against .864): the
# weights count a wrong join one and a half times already. Where nothing else that is known can be it, less
# is enough: -1.5 was as good there.
SAME = -0.5
SAME_ALONE = -1.0
DOUBTFUL = -2.0  # three in ten such pairs are one act by the labels: a person should look


def weigh(one: Profile, other: Profile, context: Context) -> tuple[float, tuple[str, ...]]:
    """How much speaks for one act, and why. Symmetric in the tellings, but for the reasons."""
    weights = weights_of(one.development.kind)
    seen = read_signals(one, other, context)
    weight = weights.start + sum(weights.of(each.signal) * each.strength for each in seen)
    return weight, tuple(each.reason for each in seen)


def weight_of_only(kind: Kind) -> tuple[float, str]:
    """What it weighs that nothing else can be it, and the words for that."""
    return weights_of(kind).of(Signal.ONLY), str(Signal.ONLY)


def weights_of(kind: Kind) -> Weights:
    """The weights for a kind of act."""
    return OCCASIONS if kind in MEETINGS else WORDS
