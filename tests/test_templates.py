"""Templates that are compiled late say the same as those that are compiled at once."""

from __future__ import annotations

import jinja2
import pytest

from mapper.templates import deferred

SOURCE = "{% macro greet(name) %}Hello {{ name }}{% endmacro %}{{ greet(name) }}!"


def test_a_deferred_template_says_what_another_says():
    with deferred():
        late = jinja2.Template(SOURCE)
    assert type(jinja2.Template(SOURCE)) is jinja2.Template
    assert late.render(name="you") == jinja2.Template(SOURCE).render(name="you") == "Hello you!"
    assert late.module.greet("you") == "Hello you"


def test_a_fault_in_a_deferred_template_shows_when_it_is_used():
    with deferred():
        late = jinja2.Template("{% endfor %}")
    with pytest.raises(jinja2.TemplateSyntaxError):
        late.render()
