#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace lintel::report {

/// Bytes [first, second) of a text.
using ByteRange = std::pair<std::size_t, std::size_t>;

/// How the text that a location covers is written.
enum class Notation : unsigned char { hcl, document };

/// What of an attribute or a value (`name = value`, `"key": value`, `- value`, a value alone) is written down there, as
/// against what it refers to: of HCL each quoted text with what it interpolates, each heredoc and number; of YAML and
/// JSON the whole value, but the tag before it, unless it is a reference (`!Ref`, `Fn::GetAtt`, …) to something else.
/// The name itself is none of it.
std::vector<ByteRange> literals_in(std::string_view text, Notation notation);

/// What an attribute whose first line begins a text has on the lines after that.
struct ContinuedValue {
  std::vector<ByteRange> literals;
  std::size_t end = 0;  ///< where the attribute ends, as far as it was looked at
};

/// The literals of heredocs, block texts, lists and calls that go on after their first line: those that have no name of
/// their own there.
ContinuedValue continued_value(std::string_view text, Notation notation);

/// The insides of the quoted strings in a text, whatever is around them.
std::vector<ByteRange> quoted_parts(std::string_view text);

/// A part of a text with the name under which it stands.
struct NamedPart {
  std::string_view name;
  ByteRange value;
};

/// The texts that stand after a name anywhere in a line: `"name": "value"`, `name = "value"`, the same with escaped
/// quotes in a text, and in a document `name: value` up to where a flow mapping goes on.
std::vector<NamedPart> named_parts(std::string_view line, Notation notation);

/// The name in `name = `, `"name": `, `- name:` at the start of a text; empty when there is none. `after` is where its
/// value begins.
std::string_view leading_name(std::string_view text, Notation notation, std::size_t& after);

}  // namespace lintel::report
