#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "source/problem.h"
#include "syntax/document/node.h"

namespace lintel::cloudformation {

/// A member of a section, by its name.
struct NamedNode {
  std::string_view name;
  Span name_span;
  const document::Node* node = nullptr;
};

/// A member of `Parameters`. Pointers are null when the key is not written.
struct TemplateParameter {
  std::string_view name;
  Span name_span;
  std::string_view type;  ///< `String`, `List<AWS::EC2::Subnet::Id>`, …; "String" when it is missing
  const document::Node* default_value = nullptr;
  const document::Node* allowed_values = nullptr;
  bool no_echo = false;
};

/// A member of `Resources`.
struct TemplateResource {
  std::string_view logical_id;
  Span id_span;
  const document::Node* node = nullptr;
  std::string_view type;
  Span type_span;
  const document::Node* properties = nullptr;  ///< null when there are none
  const document::Node* condition = nullptr;   ///< the scalar that names the resource's condition; null: always made
};

/// Whether a transform is one of AWS's own, of which it is known what it does.
bool is_own_transform(std::string_view transform);

/// A template's sections, as views into its document. What is malformed is left out; `read_template` says so.
/// Section names and their meaning: the "Template anatomy" chapter of the CloudFormation User Guide.
struct Template {
  const document::Node* root = nullptr;
  std::vector<TemplateParameter> parameters;
  std::vector<NamedNode> mappings;
  std::vector<NamedNode> conditions;
  std::vector<TemplateResource> resources;
  std::vector<NamedNode> outputs;
  std::vector<std::string_view> transforms;
  /// Some preprocessor's syntax stands in it (a `Type` that is no text): what it makes of the template is not known.
  bool needs_preprocessing = false;

  const TemplateParameter* parameter(std::string_view name) const;
  const NamedNode* mapping(std::string_view name) const;
  const NamedNode* condition(std::string_view name) const;
  const TemplateResource* resource(std::string_view logical_id) const;
  const NamedNode* output(std::string_view name) const;
  bool has_transform(std::string_view name) const;
  /// Some resource is of a SAM type: the author means the SAM transform, whether the template names it or not.
  bool uses_serverless() const;
  /// A macro or preprocessor that Lintel cannot run may add or change anything.
  bool has_foreign_macro() const;

  using Index = std::unordered_map<std::string_view, std::uint32_t>;
  Index parameter_index, mapping_index, condition_index, resource_index, output_index;
};

/// What the types of SAM begin with.
inline constexpr std::string_view serverless_prefix = "AWS::Serverless::";
inline constexpr std::string_view serverless_transform = "AWS::Serverless-2016-10-31";
inline constexpr std::string_view language_extensions_transform = "AWS::LanguageExtensions";
inline constexpr std::string_view include_transform = "AWS::Include";

/// Reads the sections of a document. Faults of form (a section that is no mapping, a resource without a type) become
/// problems "template-form"; members that are `Fn::ForEach::…` or `Fn::Transform` are no members and left out.
Template read_template(const document::Node& root, Problems& problems);

/// Whether org-formation reads a template before CloudFormation does: its version ends with `-OC`, or it says which
/// accounts of an organization get what. Bindings, accounts and functions of that tool are declared elsewhere.
bool is_of_organization(const Template& sections);

}  // namespace lintel::cloudformation
