#pragma once

#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "frontend/cloudformation/cdk.h"
#include "frontend/cloudformation/evaluate.h"
#include "frontend/cloudformation/stack.h"

namespace lintel::cloudformation {

class TemplateEvaluation;

/// All templates, those that others nest too; the workspace's roots are roots.
std::vector<Deployable> deployables(const TemplateSet& workspace);

/// A template's path, absolute.
std::string whole_path(const TemplateSet& workspace, const std::string& path);

/// The root templates' paths, sorted.
const std::vector<std::string>& roots(const TemplateSet& workspace);
Problems problems(const TemplateSet& workspace);

/// The files that the workspace holds for all roots together.
std::set<FileId> files(const TemplateSet& workspace);
/// What the evaluation of a root depends on: its template and those that it nests, includes or imports from (`read` are
/// the files that its last evaluation read; none at first), and which templates and exports there are, as far as it
/// asks for any.
Dependencies dependencies(const TemplateSet& workspace, std::size_t root, std::span<const FileId> read);

/// The template that a nested stack's `TemplateURL` names, when it is a local file: a path relative to the template,
/// an asset of a CDK assembly, or a URL whose last components are the path of a template beside it (what
/// `aws cloudformation package` and hand-made uploads leave). nullptr otherwise.
const TemplateFile* nested_template(const TemplateSet& workspace, const TemplateFile& from,
                                    const document::Node& resource, Value url);

/// What a local `AWS::Include` names.
struct IncludedFile {
  const document::Node* root = nullptr;  ///< null when there is nothing to include
  FileId file = FileId::none;            ///< none when there is no such file
  std::span<const Problem> problems;     ///< of reading it
};

/// The file that the location of an `AWS::Include` names; null when it is not local (`s3://…`, or not known).
const IncludedFile* included_file(const TemplateSet& workspace, const TemplateFile& from, Value location);
/// The file that is uploaded to where the location leads: one beside the template, or that the end of a URL leads to;
/// null when there is none.
const IncludedFile* uploaded_file(const TemplateSet& workspace, const TemplateFile& from, Value location);

/// The settings of the stack that a root template makes: environment, given parameters.
Stack root_settings(const TemplateSet& workspace, std::size_t root);
/// The same for a template that is no root of the workspace: where it is deployed, as far as the user says.
Stack text_settings(const TemplateSet& workspace);
/// The files of parameters that the user names.
const std::vector<FileId>& parameter_files(const TemplateSet& workspace);
const TemplateFile& root_file(const TemplateSet& workspace, std::size_t root);
/// A template of the workspace by its path; nullptr when there is none.
const TemplateFile* find_file(const TemplateSet& workspace, const std::string& path);
/// What is wrong with the sections of a template.
const Problems& form_problems(const TemplateSet& workspace, const std::string& path);
/// What a CDK assembly knows of a root template; nullptr when it comes from none.
const CdkStack* cdk_stack(const TemplateSet& workspace, std::size_t root);
/// The one root template that a CDK assembly deploys as a stack of this name, to this region if one is given; nullopt
/// when there is none, or several.
std::optional<std::size_t> root_of_stack(const TemplateSet& workspace, std::string_view name, std::string_view region);
SourceSet& sources_of(const TemplateSet& workspace);
const Limits& limits_of(const TemplateSet& workspace);

}  // namespace lintel::cloudformation
