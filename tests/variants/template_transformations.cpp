#include <algorithm>
#include <map>
#include <string>

#include "variants/template_tree.h"
#include "variants/variant.h"

namespace lintel::variants {
namespace {

using Kind = TemplateNode::Kind;
using Layout = TemplateStyle::Layout;
using Quotes = TemplateStyle::Quotes;

std::optional<Variant> written(const TemplateNode& root, const TemplateStyle& style = {}) {
  return single_file(style.layout == Layout::json ? "template.json" : "template.yaml", write_template(root, style));
}

/// The example's template when it can be rewritten.
std::optional<TemplateNode> template_of(const Example& from) {
  TemplateNode root = read_template(from.text);
  if (root.kind != Kind::mapping || !root.find("Resources")) return std::nullopt;
  return root;
}

std::optional<Variant> restyled(const Example& from, const TemplateStyle& style) {
  const std::optional<TemplateNode> root = template_of(from);
  if (!root) return std::nullopt;
  return written(*root, style);
}

std::optional<Variant> in_json(const Example& from) {
  return restyled(from, {Layout::json, Quotes::as_needed, true, false});
}

std::optional<Variant> in_flow_style(const Example& from) {
  return restyled(from, {Layout::flow, Quotes::as_needed, false, false});
}

std::optional<Variant> long_intrinsics(const Example& from) {
  return restyled(from, {Layout::block, Quotes::as_needed, true, false});
}

std::optional<Variant> short_intrinsics(const Example& from) {
  return restyled(from, {});
}

std::optional<Variant> double_quotes(const Example& from) {
  return restyled(from, {Layout::block, Quotes::always_double, false, false});
}

std::optional<Variant> single_quotes(const Example& from) {
  return restyled(from, {Layout::block, Quotes::always_single, false, false});
}

std::optional<Variant> truths_as_texts(const Example& from) {
  return restyled(from, {Layout::block, Quotes::as_needed, false, true});
}

/// Replaces every literal by what `make` gives for it, with a name of its own.
template <class Make>
std::optional<Variant> literals_replaced(const Example& from, const Make& make) {
  std::optional<TemplateNode> root = template_of(from);
  if (!root) return std::nullopt;
  std::size_t number = 0;
  std::vector<std::pair<std::string, TemplateNode>> literals;
  each_literal(*root, [&](TemplateNode& node) {
    std::string name = "Value" + std::to_string(++number);
    TemplateNode literal = node;
    std::optional<TemplateNode> made = make(name, literal);
    if (!made) return;
    node = std::move(*made);
    literals.emplace_back(std::move(name), std::move(literal));
  });
  if (literals.empty()) return std::nullopt;
  make.declare(*root, literals);
  return written(*root);
}

using Literals = std::vector<std::pair<std::string, TemplateNode>>;

struct ByParameter {
  std::optional<TemplateNode> operator()(const std::string& name, const TemplateNode& literal) const {
    if (literal.text.empty()) return std::nullopt;
    return make_intrinsic("Ref", make_text(name, literal.from));
  }
  void declare(TemplateNode& root, const Literals& literals) const {
    TemplateNode& parameters = section(root, "Parameters");
    for (const auto& [name, literal] : literals) {
      TemplateNode type = make_text(literal.kind == Kind::number ? "Number" : "String", literal.from);
      parameters.entries.push_back(
          {name, make_mapping({{"Type", type}, {"Default", literal}}, literal.from), literal.from});
    }
  }
};

struct ByMapping {
  std::optional<TemplateNode> operator()(const std::string& name, const TemplateNode& literal) const {
    return make_intrinsic("FindInMap", make_sequence({make_text("Values", literal.from), make_text(name, literal.from),
                                                      make_text("Value", literal.from)},
                                                     literal.from));
  }
  void declare(TemplateNode& root, const Literals& literals) const {
    TemplateNode values = make_mapping({}, {});
    for (const auto& [name, literal] : literals) {
      values.entries.push_back({name, make_mapping({{"Value", literal}}, literal.from), literal.from});
    }
    section(root, "Mappings").entries.push_back({"Values", values, {}});
  }
};

void declare_condition(TemplateNode& root) {
  TemplateNode equals = make_intrinsic("Equals", make_sequence({make_text("a", {}), make_text("a", {})}, {}));
  section(root, "Conditions").entries.push_back({"AlwaysHolds", equals, {}});
}

struct ByCondition {
  std::optional<TemplateNode> operator()(const std::string&, const TemplateNode& literal) const {
    TemplateNode none = make_intrinsic("Ref", make_text("AWS::NoValue", literal.from));
    return make_intrinsic("If", make_sequence({make_text("AlwaysHolds", literal.from), literal, none}, literal.from));
  }
  void declare(TemplateNode& root, const Literals&) const { declare_condition(root); }
};

struct BySub {
  std::optional<TemplateNode> operator()(const std::string&, const TemplateNode& literal) const {
    if (literal.kind != Kind::text || literal.text.empty()) return std::nullopt;
    TemplateNode text = literal;
    text.quoted = true;
    for (std::size_t at = text.text.find("${"); at != std::string::npos; at = text.text.find("${", at + 3)) {
      text.text.insert(at + 2, "!");
    }
    return make_intrinsic("Sub", text);
  }
  void declare(TemplateNode&, const Literals&) const {}
};

struct BySubOfParts {
  std::optional<TemplateNode> operator()(const std::string&, const TemplateNode& literal) const {
    if (literal.kind != Kind::text || literal.text.size() < 2) return std::nullopt;
    TemplateNode parts = make_mapping({{"First", make_text(literal.text.substr(0, 1), literal.from)},
                                       {"Rest", make_text(literal.text.substr(1), literal.from)}},
                                      literal.from);
    return make_intrinsic("Sub", make_sequence({make_text("${First}${Rest}", literal.from), parts}, literal.from));
  }
  void declare(TemplateNode&, const Literals&) const {}
};

struct ByJoin {
  std::optional<TemplateNode> operator()(const std::string&, const TemplateNode& literal) const {
    if (literal.kind != Kind::text || literal.text.size() < 2) return std::nullopt;
    TemplateNode parts = make_sequence(
        {make_text(literal.text.substr(0, 1), literal.from), make_text(literal.text.substr(1), literal.from)},
        literal.from);
    return make_intrinsic("Join", make_sequence({make_text("", literal.from), parts}, literal.from));
  }
  void declare(TemplateNode&, const Literals&) const {}
};

struct BySelect {
  std::optional<TemplateNode> operator()(const std::string&, const TemplateNode& literal) const {
    TemplateNode index = make_text("0", literal.from);
    index.kind = Kind::number;
    return make_intrinsic("Select", make_sequence({index, make_sequence({literal}, literal.from)}, literal.from));
  }
  void declare(TemplateNode&, const Literals&) const {}
};

template <class Make>
std::optional<Variant> replaced(const Example& from) {
  return literals_replaced(from, Make{});
}

/// Each whole property under a condition that holds.
std::optional<Variant> properties_under_condition(const Example& from) {
  std::optional<TemplateNode> root = template_of(from);
  if (!root) return std::nullopt;
  bool any = false;
  each_property_value(*root, [&](TemplateNode& node) {
    TemplateNode none = make_intrinsic("Ref", make_text("AWS::NoValue", node.from));
    const TemplateNode value = node;
    node = make_intrinsic("If", make_sequence({make_text("AlwaysHolds", node.from), value, none}, node.from));
    return !(any = true);
  });
  if (!any) return std::nullopt;
  declare_condition(*root);
  return written(*root);
}

std::optional<Variant> resources_under_condition(const Example& from) {
  std::optional<TemplateNode> root = template_of(from);
  if (!root) return std::nullopt;
  for (TemplateNode::Entry& resource : root->find("Resources")->entries) {
    if (resource.value.find("Condition")) return std::nullopt;
    resource.value.entries.push_back({"Condition", make_text("AlwaysHolds", resource.from), resource.from});
  }
  declare_condition(*root);
  return written(*root);
}

std::string replace_names_in_sub(std::string text, const std::map<std::string, std::string>& names) {
  for (std::size_t at = text.find("${"); at != std::string::npos; at = text.find("${", at + 2)) {
    const std::size_t end = text.find_first_of(".}", at);
    if (end == std::string::npos) break;
    const auto renamed = names.find(text.substr(at + 2, end - at - 2));
    if (renamed != names.end()) text.replace(at + 2, end - at - 2, renamed->second);
  }
  return text;
}

std::optional<Variant> resources_renamed(const Example& from) {
  std::optional<TemplateNode> root = template_of(from);
  if (!root || root->find("Transform")) return std::nullopt;
  std::map<std::string, std::string> names;
  const auto rename = [&](std::string& name) {
    if (const auto renamed = names.find(name); renamed != names.end()) name = renamed->second;
  };
  for (TemplateNode::Entry& resource : root->find("Resources")->entries) {
    names.emplace(resource.key, "Other" + resource.key);
    resource.key = "Other" + resource.key;
  }
  for (TemplateNode::Entry& resource : root->find("Resources")->entries) {
    TemplateNode* depends = resource.value.find("DependsOn");
    if (!depends) continue;
    rename(depends->text);
    for (TemplateNode& item : depends->items) rename(item.text);
  }
  each_node(*root, [&](TemplateNode& node) {
    if (node.kind != Kind::intrinsic) return;
    TemplateNode& argument = node.items[0];
    TemplateNode& first = argument.kind == Kind::sequence && !argument.items.empty() ? argument.items[0] : argument;
    if (node.text == "Ref" || node.text == "GetAtt") rename(first.text);
    if (node.text == "Sub") first.text = replace_names_in_sub(first.text, names);
  });
  return written(*root);
}

std::optional<Variant> resources_reversed(const Example& from) {
  std::optional<TemplateNode> root = template_of(from);
  if (!root || root->find("Resources")->entries.size() < 2) return std::nullopt;
  std::reverse(root->find("Resources")->entries.begin(), root->find("Resources")->entries.end());
  return written(*root);
}

std::optional<Variant> keys_reversed(const Example& from) {
  std::optional<TemplateNode> root = template_of(from);
  if (!root) return std::nullopt;
  for (TemplateNode::Entry& resource : root->find("Resources")->entries) {
    each_node(resource.value, [](TemplateNode& node) {
      if (node.entries.size() < 2) return;
      std::reverse(node.entries.begin(), node.entries.end());
      // A mapping begins where its first key does: what is found there may be said of the mapping.
      node.entries.front().from.begin = std::min(node.entries.front().from.begin, node.from.begin);
    });
  }
  return written(*root);
}

std::optional<Variant> in_nested_stack(const Example& from) {
  std::optional<TemplateNode> root = template_of(from);
  if (!root) return std::nullopt;
  std::string parent =
      "Resources:\n  Only:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: ./nested.yaml\n";
  TemplateNode* parameters = root->find("Parameters");
  // What the example takes from its caller is taken from the parent's.
  std::string declared;
  for (const TemplateNode::Entry& entry : parameters ? parameters->entries : std::vector<TemplateNode::Entry>{}) {
    if (TemplateNode(entry.value).find("Default")) continue;
    return std::nullopt;
  }
  TracedText nested, whole;
  nested.copy(from.text, {0, from.text.size()});
  whole.write(parent, {});
  Variant variant = single_file("template.yaml", whole);
  variant.files.emplace_back("nested.yaml", nested);
  return variant;
}

std::optional<Variant> through_nested_parameters(const Example& from) {
  std::optional<TemplateNode> root = template_of(from);
  if (!root || root->find("Parameters")) return std::nullopt;
  std::size_t number = 0;
  TemplateNode parameters = make_mapping({}, {}), arguments = make_mapping({}, {});
  each_literal(*root, [&](TemplateNode& node) {
    if (node.text.empty()) return;
    const std::string name = "Value" + std::to_string(++number);
    const std::string type = node.kind == Kind::number ? "Number" : "String";
    parameters.entries.push_back({name, make_mapping({{"Type", make_text(type, node.from)}}, node.from), node.from});
    arguments.entries.push_back({name, node, node.from});
    node = make_intrinsic("Ref", make_text(name, node.from));
  });
  if (number == 0) return std::nullopt;
  section(*root, "Parameters") = parameters;
  TemplateNode stack = make_mapping(
      {{"Type", make_text("AWS::CloudFormation::Stack", {})},
       {"Properties", make_mapping({{"TemplateURL", make_text("./nested.yaml", {})}, {"Parameters", arguments}}, {})}},
      {});
  TemplateNode parent = make_mapping({{"Resources", make_mapping({{"Only", stack}}, {})}}, {});
  Variant variant = single_file("template.yaml", write_template(parent));
  variant.files.emplace_back("nested.yaml", write_template(*root));
  return variant;
}

std::optional<Variant> with_comments(const Example& from) {
  Edits edits;
  // Inside block scalars a comment would be text.
  for (const char* opening : {"|\n", "|-\n", ">\n", ">-\n"}) {
    if (from.text.find(opening) != std::string_view::npos) return std::nullopt;
  }
  for (std::size_t at = from.text.find('\n'); at + 1 < from.text.size(); at = from.text.find('\n', at + 1)) {
    edits.insert(at, "  # a remark");
    edits.insert(at + 1, "\n# Another that says nothing.\n");
  }
  if (read_template(from.text).kind != Kind::mapping || edits.empty()) return std::nullopt;
  return single_file("template.yaml", edits.apply(from.text));
}

std::optional<Variant> with_crlf(const Example& from) {
  Edits edits;
  for (std::size_t at = from.text.find('\n'); at != std::string_view::npos; at = from.text.find('\n', at + 1)) {
    edits.insert(at, "\r");
  }
  return single_file("template.yaml", edits.apply(from.text));
}

/// Documents (properties with statements in them) as JSON text, where the registry lets them be.
std::optional<Variant> documents_as_texts(const Example& from) {
  std::optional<TemplateNode> root = template_of(from);
  if (!root) return std::nullopt;
  bool any = false;
  each_property_value(*root, [&](TemplateNode& node) {
    TemplateNode* statements = node.kind == Kind::mapping ? node.find("Statement") : nullptr;
    if (!statements) return true;
    const bool is_policy = !statements->items.empty() && statements->items[0].find("Effect");
    if (!is_policy) return true;
    bool plain = true;
    each_node(node, [&](TemplateNode& inner) { plain = plain && inner.kind != Kind::intrinsic; });
    if (!plain) return true;
    const Extent extent = node.from;
    const std::string text = write_template(node, {Layout::json, Quotes::as_needed, true, false}).text();
    node = make_text(text, extent);
    return !(any = true);
  });
  if (!any) return std::nullopt;
  return written(*root);
}

}  // namespace

const std::vector<Transformation>& cloudformation_transformations() {
  static const std::vector<Transformation> table = {
      {"JSON", in_json, 1400},
      {"flow style", in_flow_style, 1400},
      {"long intrinsics", long_intrinsics, 1400},
      {"short intrinsics", short_intrinsics, 1400},
      {"double quotes", double_quotes, 1400},
      {"single quotes", single_quotes, 1400},
      {"truths as texts", truths_as_texts, 1400},
      {"values from parameters with defaults", replaced<ByParameter>, 1300},
      {"values from a mapping", replaced<ByMapping>, 1300},
      {"values under a condition that holds", replaced<ByCondition>, 1300},
      {"texts through Sub", replaced<BySub>, 1300},
      {"texts through Sub with variables", replaced<BySubOfParts>, 1300},
      {"texts through Join", replaced<ByJoin>, 1300},
      {"values through Select", replaced<BySelect>, 1300},
      {"properties under a condition that holds", properties_under_condition, 1300},
      {"resources under a condition that holds", resources_under_condition, 1300},
      {"resources renamed", resources_renamed, 1300},
      {"resources in reverse order", resources_reversed, 150},
      {"keys in reverse order", keys_reversed, 1400},
      {"in a nested stack", in_nested_stack, 1300},
      {"values as parameters of a nested stack", through_nested_parameters, 1200},
      {"comments and blank lines", with_comments, 1300},
      {"CRLF", with_crlf, 1400},
      {"documents as texts", documents_as_texts, 100},
  };
  return table;
}

}  // namespace lintel::variants
