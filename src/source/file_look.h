#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include "source/discovery.h"

namespace lintel {

/// Whether a name ends with one of these.
bool ends_with_any(std::string_view name, std::initializer_list<std::string_view> endings);

/// A file of code that Terraform and OpenTofu pass over: nothing in it is deployed.
bool is_hidden_code(std::string_view name);

/// The role that a name gives away; `none` when only the content can tell, or nothing.
FileRole role_by_name(std::string_view name);

/// Whether Terraform reads a file of values of this name with the module that it lies in, without being told to.
bool is_read_by_itself(std::string_view name);

/// What a file of Terraform's that makes no module is ("tests"); empty for all others.
std::string_view unjudged_kind(std::string_view name);

/// Whether a text begins as a plan that Terraform saved: a zip archive whose first entry is `tfplan`.
bool is_binary_plan(std::string_view text);
/// How much of a file `is_binary_plan` needs.
constexpr std::size_t header_of_binary_plan = 36;

/// Whether people save plans under such a name: `tfplan`, `prod.tfplan`, `plan.out`, `out.bin`. Others are not opened.
bool may_be_binary_plan(std::string_view name);

/// Whether a file of this name may be a template, a plan, a manifest or a Serverless configuration.
bool worth_a_look(std::string_view name);

/// Whether a template may hide under a name that no template is read by: without an ending, with one that people give
/// to templates and texts, or with something behind a template's ending (`t.yaml.tpl`). Others are not opened.
bool may_be_template_in_disguise(std::string_view name);
/// How much of such a file is looked at.
constexpr std::size_t beginning_of_template = 4096;

/// Whether the SAM CLI reads a file of this name by itself.
bool is_sam_configuration(std::string_view name);
/// Whether a file is a configuration of the Serverless Framework that is a program: what it makes is not read.
bool is_serverless_program(std::string_view name);

/// What the text of a file shows.
struct Look {
  FileRole role = FileRole::none;
  bool binary = false;
  bool plan = false;  ///< a plan as Terraform saves it
  /// A file of CloudFormation's git sync, or of the SAM CLI, that gives a template's parameters values.
  bool parameters = false;
  /// Resources of CloudFormation without the sections of a template around them: a build puts them into one.
  bool fragment = false;
  bool has_resources = false;  ///< the same in any form, or deeper, as a file has them of which another takes a part
  std::string error;           ///< why the file could not be read
};

/// Decides by the text of a file what it is.
class Looker {
 public:
  Looker(const DiscoveryOptions& options, const FileReader& reader) : options_(options), reader_(reader) {}

  Look look_at(const std::string& path, std::string_view name) const;

 private:
  Likeness judge(Look& look, const std::string& path, std::string_view name, std::string_view text, bool whole) const;

  const DiscoveryOptions& options_;
  const FileReader& reader_;
};

}  // namespace lintel
