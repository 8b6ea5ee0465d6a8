#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/budget.h"
#include "frontend/frontend.h"
#include "source/discovery.h"
#include "source/source_set.h"

namespace lintel {
class KnownRepositories;
}

namespace lintel::cloudformation {

/// What the user gives beside the templates.
struct TemplateInputs {
  std::vector<std::string> parameter_files;
  std::vector<std::pair<std::string, std::string>> parameters;
  /// Those of them that a configuration of Lintel's gives: the name of its file.
  std::map<std::string, std::string, std::less<>> configured;
  /// Parameters whose given values are secret whatever a template says: a change takes away no `NoEcho` of the base.
  std::set<std::string, std::less<>> secret_parameters;
  std::string region, account, partition;  ///< empty: unknown
  std::vector<std::string> repositories;   ///< that the scan's paths lie in, absolute: none of them reads another
  std::shared_ptr<const KnownRepositories> known_repositories;  ///< nullptr: each is looked for anew
  std::vector<std::string> directories;                         ///< in which templates were looked for, absolute
  std::string working_directory;                                ///< absolute
  FindKeptRoots find_kept_roots;
};

/// Whether a YAML or JSON text is a template: its root has an `AWSTemplateFormatVersion`, or `Resources` with a type
/// (any that has `::` in it), with members that `Fn::ForEach` or `Fn::Transform` makes, or under a `Transform`. True
/// too of what breaks off: nobody can say that it is none.
bool is_template(std::string_view path, std::string_view text, const Limits& limits);

/// The templates of a scan, parsed; knows who nests whom and what is exported.
class TemplateSet;

/// The root templates of a scan, over a workspace of theirs.
class RootTemplates final : public Frontend {
 public:
  /// Without the templates at `deployed`, which others deploy.
  RootTemplates(std::shared_ptr<const TemplateSet> workspace, const std::set<std::string>& deployed = {});

  const TemplateSet& workspace() const { return *workspace_; }

  std::string name() const override { return "templates"; }
  const std::vector<std::string>& roots() const override { return paths_; }
  Problems problems() const override;
  std::set<FileId> files() const override;
  Dependencies dependencies(std::size_t root, std::span<const FileId> read) const override;
  /// With its nested stacks: transforms, conditions, intrinsics.
  Unit evaluate(std::size_t root) const override;
  std::vector<Deployable> deployables() const override;

 private:
  std::shared_ptr<const TemplateSet> workspace_;
  std::vector<std::size_t> roots_;  ///< of the workspace
  std::vector<std::string> paths_;
};

/// Reads and parses the templates and CDK assemblies found (each once, on `threads` threads). Templates that another
/// one nests are part of that one's unit and no root of their own. Of `previous`, a workspace over the same source set,
/// the files that have not changed are taken over parsed; and of a template that cannot be read any more (somebody is
/// typing in it) what could be read last stands in, beside the problem.
std::shared_ptr<TemplateSet> open_workspace(const std::vector<FoundFile>& files, const TemplateInputs& inputs,
                                            SourceSet& sources, std::shared_ptr<const FileReader> reader,
                                            const Limits& limits, unsigned threads,
                                            const TemplateSet* previous = nullptr);

/// A template as something else than CloudFormation's own tools deploys it: a stack of Terraform's.
struct DeployedTemplate {
  struct Given {
    std::optional<std::string> text;  ///< nullopt: a value that is not known
    Span span;
    bool is_secret = false;  ///< whatever the template says of the parameter
  };
  std::string file;  ///< of the workspace; empty: the template is `text`
  std::string text;
  Span place;        ///< the expression that gives the text
  std::string name;  ///< what addresses of the resources in the text begin with
  std::map<std::string, Given, std::less<>> parameters;
  bool has_unknown_parameters = false;  ///< more may be given than are known
  std::vector<Span> callers;            ///< what it is the template of, innermost first
};

/// Evaluates a template as it is deployed from elsewhere.
Unit evaluate_deployed(const TemplateSet& workspace, const DeployedTemplate& deployed);

/// The outputs of a deployed template by name; a value is missing where a condition says whether the output is there.
struct DeployedOutputs {
  std::vector<std::pair<std::string, std::optional<Value>>> values;
  bool may_have_others = false;  ///< a transform or what is not known may make more
  Unit unit;                     ///< holds the values
};
DeployedOutputs outputs_of_deployed(const TemplateSet& workspace, const DeployedTemplate& deployed);

/// Adds the template at a path, or the one that `find_template_of_url` finds once it is there, with those that it
/// nests, where discovery did not find it: a part of what deploys it and no root.
void read_template_at(TemplateSet& workspace, const std::string& path);
void read_template_of_url(TemplateSet& workspace, Value url, const std::string& directory);

/// The template of the workspace that has this text, the one nearest to a directory; empty when there is none.
std::string find_template_of_text(const TemplateSet& workspace, std::string_view text, std::string_view directory);
/// The one that a URL or a path names which code in a directory says; empty when there is none.
std::string find_template_of_url(const TemplateSet& workspace, Value url, const std::string& directory);

}  // namespace lintel::cloudformation
