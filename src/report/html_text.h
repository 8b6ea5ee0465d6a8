#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "lintel/finding.h"
#include "report/shown_source.h"

namespace lintel::report {

/// Text that stays text in HTML, printable.
std::string escaped_text(std::string_view text);

/// The same inside the quotes of an attribute.
std::string html_attribute(std::string_view text);

/// A sentence of a rule: what stands between backticks is code.
std::string html_sentence(std::string_view text);

/// "main.tf:12:3", to be looked at.
std::string html_place(const Location& location);

/// The lines of a location with what it covers marked, and `around` lines before and after; empty where none can be
/// shown.
std::string html_excerpt(const Location& location, ShownSource& sources, std::uint32_t around);

/// The content security policy that lets a page run its own script and style sheet and nothing else, whatever the
/// scanned code holds.
std::string page_policy(std::string_view style, std::string_view script);

}  // namespace lintel::report
