"""Parameters of links that count readers and name nothing: one article, one address."""

# Parameters that tell how a reader came, as feeds and shared links of Arabic outlets carry them.
_TRACKING_PREFIXES = ("utm_", "at_", "mtm_", "pk_", "piwik_", "hsa_", "__cf_chl_", "ns_")
_TRACKING_NAMES = frozenset(
    {
        "__twitter_impression",
        "_ga",
        "_gl",
        "_hsenc",
        "_hsmi",
        "cmp",
        "cmpid",
        "dclid",
        "fbclid",
        "ftag",
        "gbraid",
        "gclid",
        "gclsrc",
        "guccounter",
        "guce_referrer",
        "guce_referrer_sig",
        "icid",
        "igsh",
        "igshid",
        "ito",
        "maca",
        "mc_cid",
        "mc_eid",
        "mibextid",
        "msclkid",
        "ocid",
        "ref_src",
        "ref_url",
        "s_cid",
        "sfnsn",
        "share_from",
        "smid",
        "smtyp",
        "spm",
        "traffic_source",
        "ttclid",
        "twclid",
        "wbraid",
        "wt_mc",
        "wtrid",
        "xtor",
        "yclid",
    }
)
# Names that track only with such a value: `?ref=123` may be the article's number.
_SOURCE_NAMES = frozenset({"ref", "source", "src", "from", "via", "referrer", "feed", "origin"})
_SOURCE_VALUES = frozenset(
    {
        "atom",
        "facebook",
        "feed",
        "feeds",
        "newsletter",
        "rss",
        "rss2",
        "share",
        "social",
        "telegram",
        "twitter",
        "whatsapp",
    }
)


def strip_tracking(query: str) -> str:
    """Drop tracking parameters; the rest keeps its order and its very characters."""
    kept = [field for field in query.split("&") if field and not _is_tracking(field)]
    return "&".join(kept)


def _is_tracking(field: str) -> bool:
    name, _, value = field.partition("=")
    name, value = name.lower(), value.lower()
    if name in _SOURCE_NAMES:
        return value in _SOURCE_VALUES
    return name in _TRACKING_NAMES or name.startswith(_TRACKING_PREFIXES)
