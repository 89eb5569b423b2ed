"""Only the public internet may be asked, in whatever form an address is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper import addresses
from mapper.errors import FetchError

CLOSED = """
127.0.0.1 127.8.9.1 0.0.0.0 10.0.0.1 172.16.5.4 192.168.1.1 169.254.169.254 100.64.0.1 192.0.2.1 198.18.0.1
224.0.0.1 239.1.2.3 240.0.0.1 255.255.255.255 :: ::1 fe80::1 fe80::1%eth0 fc00::1 fd12:3456::1 ff02::1 2001:db8::1
::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 64:ff9b::7f00:1 64:ff9b::a00:1 2002:7f00:1:: 2002:a00:1::1
2001:0:4136:e378:8000:63bf:f5ff:fffe nonsense 127.1
""".split()
OPEN = "8.8.8.8 1.1.1.1 93.184.216.34 2606:4700::1111 ::ffff:8.8.8.8 64:ff9b::808:808 2002:808:808::1".split()


@pytest.mark.parametrize("address", CLOSED)
def test_what_is_not_of_the_public_internet_is_refused(address):
    assert not addresses.is_public(address)
    with pytest.raises(FetchError, match=r"^the host news.example is at .*, which is no public address: save "):
        addresses.checked("news.example", ["8.8.8.8", address], addresses.is_public)


@pytest.mark.parametrize("address", OPEN)
def test_what_is_public_may_be_asked(address):
    assert addresses.is_public(address)
    assert addresses.checked("news.example", iter([address]), addresses.is_public) == [address]


@given(st.ip_addresses(v=4))
def test_an_address_in_a_wrapping_is_what_it_is_without(ip):
    bare = addresses.is_public(str(ip))
    assert addresses.is_public(f"::ffff:{ip}") is bare
    assert addresses.is_public(f"64:ff9b::{ip}") is bare
    assert addresses.is_public(f"2002:{int(ip) >> 16:x}:{int(ip) & 0xFFFF:x}::1") is bare


def test_where_all_are_allowed_all_are_asked():
    assert addresses.checked("here", ["127.0.0.1", "::1"], addresses.is_any) == ["127.0.0.1", "::1"]


def test_a_host_without_an_address_is_named():
    with pytest.raises(FetchError, match=r"^the host news\.example has no address: check its name\.$"):
        addresses.checked("news.example", [], addresses.is_any)


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("ftp://news.example/1", "it is no address of the web: it has to begin with https:// or http://."),
        ("file:///etc/hosts", "it is no address of the web: it has to begin with https:// or http://."),
        ("https://", "it is no address of the web: it has to begin with https:// or http://."),
        ("https://[::1", "it is no address that can be read: copy it anew from the browser."),
        ("https://news.example:port/", "it is no address that can be read: copy it anew from the browser."),
        ("https://me:secret@news.example/",
         "it holds a name or a password, which is not sent: give the address without it."),
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_one_sentence(url, sentence):
    with pytest.raises(FetchError) as caught:
        addresses.parsed(url)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(("url", "number"), [("http://a/", 80), ("https://a/", 443), ("https://a:8443/", 8443)])
def test_the_port_is_that_of_the_url_or_its_kind(url, number):
    assert addresses.port(addresses.parsed(url)) == number


def test_the_system_knows_this_machine():
    assert set(addresses.lookup("localhost", 80)) <= {"127.0.0.1", "::1"}
