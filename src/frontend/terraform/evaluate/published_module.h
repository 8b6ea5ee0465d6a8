#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "frontend/module_inputs.h"
#include "frontend/terraform/read/module.h"
#include "source/source_set.h"

namespace lintel::terraform {

/// A mapping file of `rules/model/modules`: what the module at a source makes of its inputs, said as a module whose
/// resources hold only what is known of them. Stands for calls whose source is absent. Its directory is its source.
struct PublishedModule {
  std::string_view source;    ///< `terraform-aws-modules/iam/aws//modules/iam-user`
  std::string_view versions;  ///< a constraint: those that the file is right for
  std::string_view current;   ///< a constraint: those of which a call takes one that has no upper end; empty: all
  bool whole = false;         ///< it names every resource that the module makes
  std::vector<std::string_view> types;    ///< of the resources that it names: it names all of a type, or none
  std::vector<std::string_view> ignored;  ///< inputs that decide nothing of what the file says
  std::vector<ModuleInput> inputs;        ///< see MappedCall
  const hcl::TreeView* view = nullptr;
};

/// A mapping file with the versions that a call takes.
struct PublishedCall {
  const PublishedModule* module = nullptr;
  std::string_view versions;  ///< a constraint; empty: any. The call's, or that of its source's `ref`
  std::string unjudged;       ///< why there is none, as a sentence, where other calls of the module are judged
};

/// The mapping file for a call, by its source in any form (registry, git, archive of a repository), its versions and
/// its arguments: one that the file does not know is of another version. No module when there is none.
PublishedCall find_published_module(const ModuleCallDeclaration& call);

/// The module that a mapping file is for `versions`: the defaults are those of them; where they differ among them there
/// is none. `file` becomes the file of the module and must outlive it.
std::unique_ptr<Module> read_published_module(const PublishedModule& published, std::string_view versions,
                                              ModuleFile& file);

/// Which input decides over what a mapping file says: of attributes that several inputs decide, the one that is named
/// alike, if any.
std::vector<ModuleInput> read_module_inputs(const hcl::TreeView& view);

/// Whether a mapping file knows an input of this name.
bool has_input(const PublishedModule& module, std::string_view name);

/// Where what a mapping file makes of an argument is shown: the argument, or its name where it goes over many lines.
Span place_of_argument(hcl::Cursor argument, const SourceSet& sources);

/// All mapping files, sorted by source.
const std::vector<PublishedModule>& published_modules();

/// A module's source in one form, whatever it is written as: `namespace/name/provider//submodule`, with `versions` the
/// constraint that its `ref` is, if any. Empty when it is nobody's public module.
std::string published_source(std::string_view source, std::string_view& versions);

}  // namespace lintel::terraform
