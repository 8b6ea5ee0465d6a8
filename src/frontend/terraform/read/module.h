#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/arena.h"
#include "source/problem.h"
#include "syntax/hcl/tree.h"

namespace lintel::terraform {

/// Attributes and blocks of one declaration after the override files were merged in, in source order.
struct Body {
  std::vector<hcl::Cursor> attributes;
  std::vector<hcl::Cursor> blocks;
  bool unread = false;  ///< a part of it could not be read: what is not in it may still be written
  bool partial =
      false;  ///< of a module's mapping file: attributes that it does not set are set by the module, if at all

  /// The expression of attribute `name`; empty when it is not set.
  hcl::Cursor expression(std::string_view name) const;
  /// Attribute `name` as a whole; empty when it is not set.
  hcl::Cursor attribute(std::string_view name) const;
  /// Whether any block (or `dynamic` block) of type `name` is written.
  bool has_block(std::string_view name) const;
};

/// `variable "name" { … }`.
struct VariableDeclaration {
  std::string_view name;
  hcl::Cursor block;
  Body body;
  Span header;
  std::string_view local_address;  ///< `var.name`
};

/// One attribute of a `locals` block.
struct LocalDeclaration {
  std::string_view name;
  hcl::Cursor expression;
  Span name_span;
  std::string_view local_address;  ///< `local.name`
};

/// `output "name" { … }`.
struct OutputDeclaration {
  std::string_view name;
  hcl::Cursor block;
  Body body;
  Span header;
  std::string_view local_address;  ///< `output.name`
};

/// Which kind of block a resource was declared by.
enum class ResourceMode : std::uint8_t { managed, data, ephemeral };

/// `resource`, `data` or `ephemeral`: the meta-arguments apart from what the provider sees (`body`).
struct ResourceDeclaration {
  ResourceMode mode = ResourceMode::managed;
  std::string_view type;
  std::string_view name;
  /// How the module itself writes it: `aws_x.y`, `data.aws_x.y`.
  std::string_view local_address;
  hcl::Cursor block;
  hcl::Cursor count;
  hcl::Cursor for_each;
  hcl::Cursor enabled;  ///< OpenTofu's `enabled` in `lifecycle`
  hcl::Cursor provider;
  hcl::Cursor depends_on;
  std::vector<hcl::Cursor> lifecycle;  ///< blocks; a later one's attributes win
  std::vector<hcl::Cursor> provisioners;
  hcl::Cursor connection;
  Body body;
  Span header;
  Span span;
  std::vector<Span> overrides;  ///< the blocks of override files that change it
};

/// `module "name" { … }`: the meta-arguments apart from the input variables (`arguments`).
struct ModuleCallDeclaration {
  std::string_view name;
  std::string_view local_address;  ///< `module.name`
  hcl::Cursor block;
  hcl::Cursor source_expression;
  std::string source;  ///< empty when it is no literal
  std::string version;
  hcl::Cursor count;
  hcl::Cursor for_each;
  hcl::Cursor enabled;  ///< OpenTofu's `enabled` in `lifecycle`
  hcl::Cursor providers;
  Body arguments;
  hcl::Cursor inputs;  ///< of a stack's component: all arguments in one expression
  Span header;
  Span span;
};

/// `provider "name" { alias = … }`.
struct ProviderDeclaration {
  std::string_view name;
  std::string_view alias;
  hcl::Cursor for_each;  ///< OpenTofu's: one configuration for each element
  hcl::Cursor block;
  Body body;
  Span header;
};

/// A member of `terraform { required_providers { … } }`.
struct ProviderRequirement {
  std::string_view name;
  std::string_view source;   ///< `hashicorp/aws`; empty when not said
  std::string_view version;  ///< a constraint; empty when not said
};

struct PublishedModule;

/// A parsed file of a module: owns the tree that cursors point into.
struct ModuleFile {
  FileId file = FileId::none;
  hcl::Tree tree;
  hcl::TreeView view;
  bool is_json = false;
  bool is_override = false;
};

/// What the files of one directory declare, merged as Terraform does: override files last, `.tofu` instead of the `.tf`
/// of the same name. Immutable once built; shared by all calls of the module.
struct Module {
  std::string directory;
  std::vector<const ModuleFile*> files;

  // In source order; the maps lead to positions in them.
  std::vector<VariableDeclaration> variables;
  std::vector<LocalDeclaration> locals;
  std::vector<OutputDeclaration> outputs;
  std::vector<ResourceDeclaration> resources;
  std::vector<ModuleCallDeclaration> calls;
  std::vector<ProviderDeclaration> providers;
  std::vector<ProviderRequirement> requirements;
  bool marks_sensitive =
      true;  ///< false where only Terraform before 0.14 may run it, which knows no `sensitive` of variables
  std::vector<hcl::Cursor> asserts;   ///< `assert` blocks of `check` blocks
  std::vector<hcl::Cursor> settings;  ///< `terraform` blocks, those of override files last

  std::unordered_map<std::string_view, std::uint32_t> variable_index;
  std::unordered_map<std::string_view, std::uint32_t> local_index;
  std::unordered_map<std::string_view, std::uint32_t> output_index;
  std::unordered_map<std::string_view, std::uint32_t> resource_index;  ///< by `local_address`
  std::unordered_map<std::string_view, std::uint32_t> call_index;
  bool unread = false;  ///< a part of a file could not be read: what is not declared here may still be

  /// Made of the files of a Terraform Stack: its calls are components, and it may use names that only a deployment has.
  bool is_stack = false;

  /// The mapping file that stands for the module, whose source is absent; null for all that is read.
  const PublishedModule* published = nullptr;

  Problems problems;  ///< duplicates, misplaced blocks, overrides of nothing; syntax is in the workspace's

  Arena text;  ///< names made while merging

  Module() = default;
  Module(const Module&) = delete;
};

/// Merges `files` (of one directory, sorted by name, override files marked) into declarations.
std::unique_ptr<Module> merge_declarations(std::string directory, std::vector<const ModuleFile*> files);

/// The same of the files of a Terraform Stack, of which the components are written as module calls.
std::unique_ptr<Module> merge_stack(std::string directory, std::vector<const ModuleFile*> files);

/// The text of a reference that is written as a traversal, or as a string (JSON syntax and code from before Terraform
/// 0.12): `aws.east`, `aws_s3_bucket.b`. Indexes are left out. Empty when it is neither.
std::string traversal_text(hcl::Cursor expression);

}  // namespace lintel::terraform
