"""Names for a topic pack: the shipped short forms first, the pack's own for all the rest."""

from extractors.talks.packs.records import Party, TopicPack
from flows.alerts.names import Gender, Names, PartyName, PersonName, TopicName


def names_of_pack(pack: TopicPack, *, base: Names) -> Names:
    """Fill what `base` lacks from a pack.

    The base wins: its forms are the short ones of headlines («ترامب», not «دونالد ترامب»), and its
    order of parties is that of headlines: others come before.
    """
    return Names(
        parties={
            party.id: _party(party)
            for party in pack.parties
            if party.id not in base.parties and party.adjectives
        }
        | dict(base.parties),
        people={
            person.id: PersonName(
                ar=person.name_ar,
                en=person.name_en,
                party=person.party,
                gender=Gender(person.gender.value),
            )
            for person in pack.people
        }
        | dict(base.people),
        places={place.output: place.names[0] for place in pack.places} | dict(base.places),
        topics={topic.id: TopicName(ar=topic.name_ar, en=topic.name_en) for topic in pack.topics}
        | dict(base.topics),
        plans={
            process.id: TopicName(ar=process.names[0], en=process.name_en)
            for process in pack.processes
        }
        | dict(base.plans),
    )


def _party(party: Party) -> PartyName:
    adjective = party.adjectives[0]
    return PartyName(
        ar=party.name_ar,
        en=party.name_en,
        adjective_m=adjective,
        adjective_f=" ".join(f"{word}ة" for word in adjective.split()),
        gender=Gender(party.gender.value),
    )
