#include "frontend/cloudformation/section_union.h"

#include <algorithm>

namespace lintel::cloudformation {

using document::Entry;
using document::Node;
using document::NodeKind;

void SectionUnion::add(const Node& part) {
  unread_ = unread_ || part.unread;
  for (const Entry& section : part.entries) {
    if (section.key == "extensions") continue;  // Serverless Framework: changes of resources
    const auto same = std::find_if(sections_.begin(), sections_.end(),
                                   [&](const Section& known) { return known.first.key == section.key; });
    const bool is_mapping = section.value->kind == NodeKind::mapping;
    if (section.key == "Transform") add_transforms(*section.value);
    if (same == sections_.end()) {
      sections_.push_back({section, {}, section.value->unread});
      if (is_mapping) sections_.back().members.assign(section.value->entries.begin(), section.value->entries.end());
    } else if (same->first.value->kind == NodeKind::mapping && is_mapping) {
      same->members.insert(same->members.end(), section.value->entries.begin(), section.value->entries.end());
      same->unread = same->unread || section.value->unread;
    }
  }
}

void SectionUnion::add_transforms(const Node& written) {
  if (written.kind == NodeKind::sequence) {
    for (const Node* transform : written.items) add_transforms(*transform);
    return;
  }
  const auto is_same = [&](const Node* known) {
    return written.kind == NodeKind::string && known->text == written.text;
  };
  if (std::none_of(transforms_.begin(), transforms_.end(), is_same)) transforms_.push_back(&written);
}

const Node* SectionUnion::make_document(const Node& place) {
  Node* root = arena_.make<Node>();
  root->kind = NodeKind::mapping;
  root->span = place.span;
  root->unread = place.unread || unread_;
  std::vector<Entry> entries;
  for (const Section& section : sections_) {
    entries.push_back(section.first);
    if (section.first.key == "Transform" && transforms_.size() > 1) {
      Node* all = arena_.make<Node>();
      all->kind = NodeKind::sequence;
      all->span = section.first.value->span;
      all->items = arena_.copy(std::span<const Node* const>(transforms_));
      entries.back().value = all;
    }
    if (section.first.value->kind != NodeKind::mapping) continue;
    Node* merged = arena_.make<Node>(*section.first.value);
    document::set_entries(*merged, section.members, arena_);
    merged->unread = section.unread;
    entries.back().value = merged;
  }
  document::set_entries(*root, entries, arena_);
  return root;
}

}  // namespace lintel::cloudformation
