#include "lsp/features/document_link.h"

#include "base/path.h"
#include "finding/location.h"
#include "lsp/features/names.h"
#include "source/enclosure.h"

namespace lintel::lsp {

std::vector<DocumentLink> document_links(EditorWorkspace& workspace, const DocumentParams& params) {
  const std::string& text = *workspace.buffer_of(params.path).text;
  const LineTable lines(text);
  const std::shared_ptr<const FileReader> reader = workspace.reader_for(params.path);
  const std::string repository = repository_of(params.path);
  std::vector<DocumentLink> links;
  for (const Link& link : links_in(text, language_of(params.path))) {
    std::string target = normalize_path(directory_of(params.path) + "/" + link.target);
    // A repository may lie in what another author wrote.
    if (repository_of(target) != repository) continue;
    if (reader->kind_of(target) == FileReader::EntryKind::directory) target += "/main.tf";
    if (reader->kind_of(target) == FileReader::EntryKind::file)
      links.push_back({lines.range_of(link.range, workspace.encoding()), std::move(target)});
  }
  return links;
}

}  // namespace lintel::lsp
