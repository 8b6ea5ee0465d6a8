#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "syntax/document/node.h"

namespace lintel {
class SourceSet;
}

namespace lintel::cloudformation {

/// The intrinsic functions of the CloudFormation template reference.
enum class Intrinsic : std::uint8_t {
  none,
  ref,
  get_att,
  sub,
  join,
  select,
  split,
  find_in_map,
  if_,
  and_,
  or_,
  not_,
  equals,
  condition,
  base64,
  cidr,
  get_azs,
  import_value,
  get_stack_output,
  transform,
  length,
  to_json_string,
  foreign,  ///< a tag or `Fn::` name that CloudFormation does not have
};

/// A node seen as a call of an intrinsic. With a short form (`!Sub …`) `argument` is the tagged node itself, whose
/// tag is then not to be read again.
struct IntrinsicCall {
  Intrinsic function = Intrinsic::none;
  const document::Node* argument = nullptr;
  Span name_span;  ///< of the tag or the key
};

/// `{ "Fn::Name": argument }` or `!Name argument`; function `none` for anything else. `Condition` is a call in its
/// short form only: IAM policies have a key of that name (see `condition_call_of`).
IntrinsicCall intrinsic_of(const document::Node& node);

/// The same where a condition is due: `{ "Condition": name }` is a call too.
IntrinsicCall condition_call_of(const document::Node& node);

/// The name of a function that CloudFormation does not have.
struct UnknownFunction {
  std::string_view written;    ///< as in the source, without quotes: `!Reff`, `Fn::Either`
  std::string_view meant;      ///< "Ref": the function that it was probably meant to be; empty when none is near
  bool of_other_tool = false;  ///< a tag that is some other tool's: `!Rain::Embed`
};

/// What there is to say of a tag or key that is called as a function of kind `foreign`, as written in the source.
UnknownFunction unknown_function(std::string_view written);

/// The short form that a plain text begins with, which is no call there: `!Ref` of "!Ref Name"; empty when it is none.
std::string_view function_in_quotes(std::string_view text);

/// "Fn::GetAtt", "Ref", …
std::string_view name_of(Intrinsic function);

/// A piece of the text of `Fn::Sub`: literal text, or a variable.
struct SubPiece {
  bool is_variable = false;
  std::string_view text;     ///< literal text (of `${!x}` the text `${x}` in pieces), or the variable's name, trimmed
  std::uint32_t offset = 0;  ///< in the text, of the piece's first byte (of a variable, its `$`)
  std::uint32_t length = 0;  ///< in the text
};

/// Splits the text of `Fn::Sub`. An unclosed `${` is literal text, and `unclosed` is set to its offset.
std::vector<SubPiece> split_sub_text(std::string_view text, std::int64_t& unclosed);

/// Where `length` bytes at `offset` of a scalar's text stand in its source. Exact where the scalar is written without
/// escapes; otherwise the equal text of the same rank within the scalar, or (of a long one always) the whole scalar.
Span span_within(const SourceSet& sources, const document::Node& scalar, std::uint32_t offset, std::uint32_t length);

}  // namespace lintel::cloudformation
