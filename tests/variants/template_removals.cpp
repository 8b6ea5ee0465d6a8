#include <string>

#include "variants/template_tree.h"
#include "variants/variant.h"

namespace lintel::variants {
namespace {

using Kind = TemplateNode::Kind;

Variant written(const TemplateNode& root) {
  return single_file("template.yaml", write_template(root));
}

bool inside(const std::vector<Extent>& extents, Extent extent) {
  for (const Extent& outer : extents) {
    if (outer.begin <= extent.begin && extent.end <= outer.end) return true;
  }
  return false;
}

enum class Alone : std::uint8_t { each, at_fault };

/// Takes away literals one at a time, and then all of them together. `replace` gives what stands for one, a null node
/// where there is nothing, and declares in the template what it needs.
template <class Replace>
std::vector<Variant> take_away(const Example& from, Alone alone, const Replace& replace) {
  std::vector<Variant> variants;
  const TemplateNode original = read_template(from.text);
  if (original.kind != Kind::mapping) return variants;
  std::size_t count = 0;
  TemplateNode counted = original;
  each_literal(counted, [&](TemplateNode&) { ++count; });
  // Number `count` stands for all of them.
  for (std::size_t chosen = 0; chosen <= count; ++chosen) {
    TemplateNode root = original;
    std::size_t number = 0;
    bool replaced = false;
    std::vector<std::pair<std::string, TemplateNode>> taken;
    each_literal(root, [&](TemplateNode& node) {
      const std::size_t at = number++;
      if (chosen < count && (at != chosen || (alone == Alone::at_fault && !inside(from.faults, node.from)))) return;
      const std::string name = "Unknown" + std::to_string(at + 1);
      TemplateNode literal = node;
      TemplateNode unknown = replace(name, literal);
      if (unknown.kind == Kind::null) return;
      node = std::move(unknown);
      taken.emplace_back(name, std::move(literal));
      replaced = true;
    });
    if (!replaced) continue;
    for (const auto& [name, literal] : taken) replace.declare(root, name, literal);
    variants.push_back(written(root));
  }
  return variants;
}

void declare_parameter(TemplateNode& root, const std::string& name, const std::string& type,
                       const std::string& default_value = {}) {
  TemplateNode parameter = make_mapping({{"Type", make_text(type, {})}}, {});
  if (!default_value.empty()) parameter.entries.push_back({"Default", make_text(default_value, {}), {}});
  TemplateNode& parameters = section(root, "Parameters");
  if (!parameters.find(name)) parameters.entries.push_back({name, parameter, {}});
}

struct Parameter {
  TemplateNode operator()(const std::string& name, const TemplateNode& literal) const {
    return make_intrinsic("Ref", make_text(name, literal.from));
  }
  void declare(TemplateNode& root, const std::string& name, const TemplateNode& literal) const {
    declare_parameter(root, name, literal.kind == Kind::number ? "Number" : "String");
  }
};

struct StoredParameter {
  TemplateNode operator()(const std::string& name, const TemplateNode& literal) const {
    return make_intrinsic("Ref", make_text(name, literal.from));
  }
  void declare(TemplateNode& root, const std::string& name, const TemplateNode&) const {
    declare_parameter(root, name, "AWS::SSM::Parameter::Value<String>", "/shared/" + name);
  }
};

struct ImportedValue {
  TemplateNode operator()(const std::string& name, const TemplateNode& literal) const {
    return make_intrinsic("ImportValue", make_text("shared-" + name, literal.from));
  }
  void declare(TemplateNode&, const std::string&, const TemplateNode&) const {}
};

struct MacroResult {
  TemplateNode operator()(const std::string&, const TemplateNode& literal) const {
    return make_intrinsic("Transform", make_mapping({{"Name", make_text("Ours", literal.from)}}, literal.from));
  }
  void declare(TemplateNode&, const std::string&, const TemplateNode&) const {}
};

struct CustomAttribute {
  TemplateNode operator()(const std::string& name, const TemplateNode& literal) const {
    return make_intrinsic(
        "GetAtt", make_sequence({make_text("Lookup", literal.from), make_text(name, literal.from)}, literal.from));
  }
  void declare(TemplateNode& root, const std::string&, const TemplateNode&) const {
    TemplateNode& resources = section(root, "Resources");
    if (resources.find("Lookup")) return;
    TemplateNode token = make_text("arn:aws:lambda:eu-west-1:123456789012:function:lookup", {});
    TemplateNode properties = make_mapping({{"ServiceToken", token}}, {});
    resources.entries.push_back(
        {"Lookup", make_mapping({{"Type", make_text("Custom::Lookup", {})}, {"Properties", properties}}, {}), {}});
  }
};

struct UnknownCondition {
  TemplateNode operator()(const std::string& name, const TemplateNode& literal) const {
    TemplateNode other = make_intrinsic("Ref", make_text(name, literal.from));
    return make_intrinsic("If", make_sequence({make_text("Perhaps", literal.from), literal, other}, literal.from));
  }
  void declare(TemplateNode& root, const std::string& name, const TemplateNode& literal) const {
    declare_parameter(root, name, literal.kind == Kind::number ? "Number" : "String");
    declare_parameter(root, "Stage", "String");
    TemplateNode& conditions = section(root, "Conditions");
    if (conditions.find("Perhaps")) return;
    TemplateNode stage = make_intrinsic("Ref", make_text("Stage", {}));
    conditions.entries.push_back(
        {"Perhaps", make_intrinsic("Equals", make_sequence({stage, make_text("prod", {})}, {})), {}});
  }
};

struct EndOfText {
  TemplateNode operator()(const std::string& name, const TemplateNode& literal) const {
    if (literal.kind != Kind::text || literal.text.size() < 4 || literal.text.find("${") != std::string::npos)
      return {};
    TemplateNode text = make_text(literal.text.substr(0, literal.text.size() / 2) + "${" + name + "}", literal.from);
    return make_intrinsic("Sub", text);
  }
  void declare(TemplateNode& root, const std::string& name, const TemplateNode&) const {
    declare_parameter(root, name, "String");
  }
};

struct StoredText {
  TemplateNode operator()(const std::string& name, const TemplateNode& literal) const {
    if (literal.kind != Kind::text) return {};
    return make_text("{{resolve:ssm:/shared/" + name + "}}", literal.from);
  }
  void declare(TemplateNode&, const std::string&, const TemplateNode&) const {}
};

template <class Replace>
std::vector<Variant> one_at_a_time(const Example& from) {
  return take_away(from, Alone::each, Replace{});
}

template <class Replace>
std::vector<Variant> at_fault(const Example& from) {
  return take_away(from, Alone::at_fault, Replace{});
}

/// Something included beside the properties of each resource.
std::vector<Variant> included_properties(const Example& from) {
  std::vector<Variant> variants;
  TemplateNode root = read_template(from.text);
  TemplateNode* resources = root.find("Resources");
  if (!resources) return variants;
  for (std::size_t index = 0; index < resources->entries.size(); ++index) {
    TemplateNode changed = root;
    TemplateNode::Entry& resource = changed.find("Resources")->entries[index];
    TemplateNode* properties = resource.value.find("Properties");
    if (!properties || properties->kind != Kind::mapping) continue;
    TemplateNode location = make_mapping({{"Location", make_text("s3://shared/properties.yaml", {})}}, {});
    TemplateNode include = make_mapping({{"Name", make_text("AWS::Include", {})}, {"Parameters", location}}, {});
    properties->entries.push_back({"Fn::Transform", include, resource.from});
    variants.push_back(written(changed));
  }
  return variants;
}

std::vector<Variant> macro_of_template(const Example& from) {
  TemplateNode root = read_template(from.text);
  if (root.kind != Kind::mapping || root.find("Transform")) return {};
  section(root, "Transform") = make_text("Ours", {});
  return {written(root)};
}

std::vector<Variant> conditional_resource(const Example& from) {
  std::vector<Variant> variants;
  const TemplateNode root = read_template(from.text);
  TemplateNode counted = root;
  TemplateNode* resources = counted.find("Resources");
  for (std::size_t index = 0; resources && index < resources->entries.size(); ++index) {
    TemplateNode changed = root;
    TemplateNode::Entry& resource = changed.find("Resources")->entries[index];
    if (resource.value.find("Condition")) continue;
    resource.value.entries.push_back({"Condition", make_text("Perhaps", resource.from), resource.from});
    UnknownCondition{}.declare(changed, "Other", make_text("", {}));
    variants.push_back(written(changed));
  }
  return variants;
}

}  // namespace

const std::vector<Removal>& cloudformation_removals() {
  static const std::vector<Removal> table = {
      {"parameter without default", one_at_a_time<Parameter>, 1300},
      {"parameter from the parameter store", at_fault<StoredParameter>, 1300},
      {"imported value", at_fault<ImportedValue>, 1300},
      {"result of a macro", at_fault<MacroResult>, 1300},
      {"attribute of a custom resource", at_fault<CustomAttribute>, 1300},
      {"under an unknown condition", at_fault<UnknownCondition>, 1300},
      {"unknown end of a text", at_fault<EndOfText>, 1000},
      {"dynamic reference", at_fault<StoredText>, 1000},
      {"included properties", included_properties, 1300},
      {"macro over the template", macro_of_template, 1300},
      {"resource under an unknown condition", conditional_resource, 1300},
  };
  return table;
}

}  // namespace lintel::variants
