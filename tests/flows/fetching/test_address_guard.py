import pytest

from flows.fetching.address_guard import choose_addresses, is_public


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("127.0.0.1", id="loopback"),
        pytest.param("127.8.8.8", id="loopback-range"),
        pytest.param("10.1.2.3", id="private-10"),
        pytest.param("172.16.0.1", id="private-172"),
        pytest.param("192.168.1.1", id="private-192"),
        pytest.param("169.254.169.254", id="metadata"),
        pytest.param("100.100.100.200", id="metadata-in-carrier-range"),
        pytest.param("192.0.0.192", id="metadata-in-protocol-range"),
        pytest.param("168.63.129.16", id="wire-server"),
        pytest.param("0.0.0.0", id="unspecified"),  # noqa: S104 - not bound
        pytest.param("255.255.255.255", id="broadcast"),
        pytest.param("224.0.0.1", id="multicast"),
        pytest.param("198.18.0.1", id="benchmarks"),
        pytest.param("::1", id="loopback-6"),
        pytest.param("::", id="unspecified-6"),
        pytest.param("fe80::1%eth0", id="link-local-6"),
        pytest.param("fd00:ec2::254", id="metadata-6"),
        pytest.param("ff02::1", id="multicast-6"),
        pytest.param("::ffff:127.0.0.1", id="mapped"),
        pytest.param("::ffff:a9fe:a9fe", id="mapped-metadata"),
        pytest.param("2002:7f00:1::", id="6to4"),
        pytest.param("64:ff9b::7f00:1", id="nat64"),
        pytest.param("not an address", id="nonsense"),
        pytest.param("", id="nothing"),
    ],
)
def test_addresses_that_are_nobodys_news_are_refused(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_public_addresses_pass(address: str) -> None:
    assert is_public(address)


def test_of_mixed_addresses_only_the_public_are_connected_to() -> None:
    found = choose_addresses(
        ("10.0.0.1", "8.8.8.8"), host="mixed.example", port=443, allow_private=()
    )
    assert found == ("8.8.8.8",)


def test_an_exemption_is_for_one_host_and_port() -> None:
    def allowed(host: str, port: int) -> bool:
        return bool(
            choose_addresses(
                ("127.0.0.1",), host=host, port=port, allow_private=("127.0.0.1:8765",)
            )
        )

    assert allowed("127.0.0.1", 8765)
    assert not allowed("127.0.0.1", 8766)
    assert not allowed("evil.example", 8765)
