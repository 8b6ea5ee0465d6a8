#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "variants/variant.h"

namespace lintel::variants {

/// A node of a CloudFormation template that can be changed and written out again. Short and long intrinsics are one.
struct TemplateNode {
  enum class Kind : std::uint8_t { null, boolean, number, text, sequence, mapping, intrinsic };

  struct Entry;

  Kind kind = Kind::null;
  std::string text;  ///< of a scalar; of an intrinsic its name: "Ref", "GetAtt", "Sub"
  bool quoted = false;
  std::vector<TemplateNode> items;  ///< of a sequence; of an intrinsic its argument
  std::vector<Entry> entries;
  Extent from;  ///< the bytes of the example that it was written as

  bool is_scalar() const { return kind <= Kind::text; }
  TemplateNode* find(std::string_view key);
};

struct TemplateNode::Entry {
  std::string key;
  TemplateNode value;
  Extent from;  ///< of the key
};

/// The template of an example; a null node when it cannot be read.
TemplateNode read_template(std::string_view text);

TemplateNode make_text(std::string text, Extent from);
TemplateNode make_sequence(std::vector<TemplateNode> items, Extent from);
TemplateNode make_intrinsic(std::string name, TemplateNode argument);
TemplateNode make_mapping(std::vector<std::pair<std::string, TemplateNode>> entries, Extent from);
/// The section of a template ("Parameters", "Mappings"), made when there is none.
TemplateNode& section(TemplateNode& root, const std::string& name);

/// How a template is written out.
struct TemplateStyle {
  enum class Layout : std::uint8_t { block, flow, json };
  enum class Quotes : std::uint8_t { as_needed, always_double, always_single };
  Layout layout = Layout::block;
  Quotes quotes = Quotes::as_needed;
  bool long_intrinsics = false;
  bool truths_as_texts = false;  ///< `"true"` for `true`, which CloudFormation takes for the same
};

TracedText write_template(const TemplateNode& root, const TemplateStyle& style = {});

/// Calls `visit` for the value of each property of each resource and all below it, from the outside in; what is inside
/// of intrinsics is left out. `visit` may change the node; below one for which it returns false it does not go.
void each_property_value(TemplateNode& root, const std::function<bool(TemplateNode&)>& visit);
/// The scalars among them.
void each_literal(TemplateNode& root, const std::function<void(TemplateNode&)>& visit);
/// Calls `visit` for every node below, from the outside in.
void each_node(TemplateNode& node, const std::function<void(TemplateNode&)>& visit);

}  // namespace lintel::variants
