#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "syntax/document/node.h"

namespace lintel::terraform {

struct Module;
struct ModuleCallDeclaration;

/// An instance of a module in a plan, with what the plan says of its configuration and where its source is, if at hand.
struct PlanModule {
  const PlanModule* parent = nullptr;
  std::string address;                            ///< `module.web["a"]`; empty at the root
  std::string key;                                ///< the instance key of its last step: `["a"]`, or empty
  const document::Node* configuration = nullptr;  ///< `configuration.root_module`, or a `module_calls.x.module`
  const document::Node* call = nullptr;           ///< `module_calls.x`
  const Module* source = nullptr;
  std::string source_key;  ///< the path of call names, without keys
  Span header;             ///< of the module block in the source
};

/// The instance of a block that holds an expression.
struct PlanInstance {
  std::string_view key;                      ///< `["a"]`, `[0]`, or empty
  const document::Node* for_each = nullptr;  ///< the block's `for_each_expression`
};

/// What an expression of a plan's configuration refers to: an attribute of one resource.
struct PlanReference {
  std::string address;
  std::string attribute;

  friend auto operator<=>(const PlanReference&, const PlanReference&) = default;
};

/// Follows the `references` of a plan's configuration through module arguments and outputs to resources.
class PlanReferences {
 public:
  /// A resource instance of the plan that can be referred to.
  void add_instance(std::string address) { instances_.insert(std::move(address)); }

  /// The one resource attribute that an expression depends on; nullopt when there is none or several.
  std::optional<PlanReference> target_of(const document::Node& expression, const PlanModule& module,
                                         const PlanInstance& instance) const;

 private:
  void collect(const document::Node& expression, const PlanModule& module, const PlanInstance& instance, unsigned depth,
               std::set<PlanReference>& found) const;
  void collect_one(std::string_view reference, const PlanModule& module, const PlanInstance& instance, unsigned depth,
                   std::set<PlanReference>& found) const;
  void collect_output(std::string_view reference, const PlanModule& module, std::string_view key, unsigned depth,
                      std::set<PlanReference>& found) const;
  void collect_each(std::string_view reference, const PlanModule& module, const PlanInstance& instance, unsigned depth,
                    std::set<PlanReference>& found) const;
  std::string instance_address(const PlanModule& module, std::string_view local, std::string_view written_key,
                               std::string_view key) const;

  std::set<std::string, std::less<>> instances_;
};

/// Whether the code of a plan writes a text: as a constant of an expression, by an expression that refers to nothing,
/// or as the default of a variable that the expression refers to, through the calls of modules too.
bool writes_text(const document::Node* expression, const PlanModule& module, std::string_view text, unsigned depth = 0);

}  // namespace lintel::terraform
