#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/budget.h"
#include "source/problem.h"
#include "source/source_set.h"

namespace lintel {

/// What a file is, by its name and, for YAML and JSON, by its content.
enum class FileRole : std::uint8_t {
  terraform,         ///< `.tf`, `.tofu`, `.tf.json`, `.tofu.json`
  terraform_values,  ///< `.tfvars`, `.tfvars.json`
  plan,              ///< `terraform show -json` output
  template_,         ///< a CloudFormation or SAM template
  cdk_manifest,      ///< `manifest.json` of a synthesised CDK assembly
  terragrunt,        ///< a unit (`terragrunt.hcl`) or a stack (`terragrunt.stack.hcl`) of Terragrunt
  terraform_stack,   ///< `.tfcomponent.hcl`, `.tfstack.hcl`, `.tfdeploy.hcl`
  serverless,        ///< a Serverless Framework configuration, whose `resources` are a template
  none,              ///< read by nobody
};

/// A file of the scan and what it is.
struct FoundFile {
  std::string path;
  FileRole role = FileRole::none;
};

/// What discovery found below the paths.
struct Discovery {
  std::vector<FoundFile> files;          ///< sorted by path; those of role `none` left out, save when named by the user
  std::vector<std::string> fragments;    ///< resources of CloudFormation without a template around them, by path
  std::vector<std::string> not_entered;  ///< code that git tracks in directories that are not entered, by path
  Problems problems;  ///< "missing-path", "unreadable-file", "binary-file", "not-a-template" (named by the user)
};

/// Which files discovery looks at.
struct DiscoveryOptions {
  std::vector<std::string> include;  ///< globs over paths, as in `.gitignore`; empty: everything
  std::vector<std::string> exclude;
  /// The absolute directories that these count from; each walked path, when it is not below or none is given.
  std::string include_root, exclude_root;
  std::string working_directory;  ///< absolute: what relative paths count from
  bool use_gitignore = true;
  /// The text of the ignore file that git keeps beside a repository's tree, by the repository's root:
  /// `.git/info/exclude`.
  std::function<std::optional<std::string>(const std::string& root)> exclude_file;
  /// Whether a YAML or JSON text of which the look at it leaves that open is a template; `path` tells the language.
  /// Empty: it is none. Called by several threads.
  std::function<bool(std::string_view path, std::string_view text)> is_template;
  /// Reads the ignore files that hold; nullptr: the reader of the walk.
  const FileReader* ignore_files = nullptr;
  /// Whether a file, or anything in a directory, is tracked by git and so never ignored. `path` is absolute. Empty:
  /// nothing is. Called by several threads.
  std::function<bool(const std::string& path, bool is_directory)> is_tracked;
  /// The files that git tracks below a directory, relative to it. `path` is absolute. Empty: none. Called by several
  /// threads.
  std::function<std::vector<std::string>(const std::string& path)> tracked_below;
};

/// Walks `paths` in parallel (of a Terraform file the other files of its module are found too); never enters `.git`,
/// `.terraform`, `node_modules`, nor `.aws-sam` beside its source; respects `.gitignore` files, those above a path up
/// to its repository's root too, and the repository's `.git/info/exclude`. YAML and JSON files cost a look at their
/// text (`looks_like_template`), and are parsed only when that leaves open what they are.
Discovery discover(const std::vector<std::string>& paths, const DiscoveryOptions& options, const FileReader& reader,
                   const Limits& limits);

/// The directory at or above `path` that holds `.git`; empty when there is none. `path` is absolute.
std::string repository_root(std::string path, const FileReader& reader);

/// Whether a template has a section of this name (CloudFormation User Guide, "Template anatomy"; SAM's `Globals`).
bool is_template_section(std::string_view key);

/// Whether text is a CloudFormation template, by `AWSTemplateFormatVersion` or `Resources` whose members have an
/// `AWS::`, `Alexa::`, `Custom::` or `::MODULE` type, without parsing. Works on a prefix: `maybe` asks for more. Of the
/// whole text `no` is certain, however its words are spelled, and `maybe` asks who parses it.
enum class Likeness : std::uint8_t { no, yes, maybe };
Likeness looks_like_template(std::string_view text, bool whole);
/// Whether JSON text is a Terraform plan (`format_version` and `planned_values`/`resource_changes`).
Likeness looks_like_plan(std::string_view text, bool whole);
/// Whether JSON text is the `manifest.json` of a CDK assembly: `version` and `artifacts`, one of them a stack or the
/// tree.
bool is_cdk_manifest(std::string_view text);
/// Whether YAML or JSON text is a Serverless Framework configuration: `service` and `provider` at the top.
bool is_serverless_configuration(std::string_view text);
/// Where text holds the first statement or placeholder of a text templating language (Jinja, cookiecutter, ERB, Go):
/// `{% … %}`, `{{ … }}`, `<% … %>`; npos when there is none. CloudFormation's `{{resolve:…}}` is not meant.
std::size_t find_text_templating(std::string_view text);

}  // namespace lintel
