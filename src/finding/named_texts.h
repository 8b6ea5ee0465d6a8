#pragma once

#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "domain/secrets/named_texts.h"
#include "source/problem.h"
#include "source/source_set.h"

namespace lintel {

namespace hcl {
struct TreeView;
}

/// Gives the tree of a file that is parsed already; nullptr, and it is parsed. Empty: all are.
using FindTree = std::function<const hcl::TreeView*(FileId)>;

/// What stands under a name for secrets in these files: values of attributes, objects and mappings, defaults of
/// variables and parameters, and what they hold. Files that are neither HCL nor a document have none.
secrets::NamedTexts find_named_texts(const SourceSet& sources, std::span<const FileId> files,
                                     const FindTree& find_tree = {});

/// The bytes of a file that stand under a name for secrets or are compared with what does: the insides of quotes, the
/// lines of heredocs and block texts, the values of settings and options in a text. Empty for large files.
std::vector<Span> find_named_places(const SourceSet& sources, FileId file);

/// Whether an expression takes a variable, local or member that is named for secrets.
bool takes_named(std::string_view expression);

/// Replaces messages that quote what stands under names for secrets in these files: functions say for which argument
/// they fail.
void conceal_messages(Problems& problems, const SourceSet& sources, std::span<const FileId> files,
                      const FindTree& find_tree = {});

}  // namespace lintel
