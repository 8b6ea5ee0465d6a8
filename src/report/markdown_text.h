#pragma once

#include <string>
#include <string_view>

namespace lintel::report {

/// Text that stays text in Markdown: markup is escaped; nobody is mentioned, no issue and no address is linked, and no
/// image is loaded by a name in scanned code. One line, printable.
std::string escape_markdown(std::string_view text);

/// Text as code within a line: the fence is longer than any run of backticks inside. A `|` stands between two codes,
/// escaped, so that it is one in a table and outside of one.
std::string code_span(std::string_view text);

/// A sentence of a rule: what stands between backticks is code, the rest is text.
std::string markdown_sentence(std::string_view text);

/// A block of code of several lines; its fence is longer than any run of backticks inside.
std::string code_block(std::string_view language, std::string_view text);

/// An address that a rule refers to: a link when it is one of the web and the rule is not a stranger's, otherwise code.
std::string reference_text(std::string_view address, bool may_link);

}  // namespace lintel::report
