#include "frontend/cloudformation/sam/translation.h"

#include <algorithm>

#include "base/text.h"

namespace lintel::cloudformation::sam {
namespace {

Draft* copy_of(const Writer& write, const SamResource& resource, std::string_view name) {
  const Draft* value = resource.property(name);
  return value && value->is_set() ? write.clone(value) : nullptr;
}

}  // namespace

void translate_simple_table(Translation& translation, const SamResource& resource) {
  const Writer write = translation.writer(resource.id_span);
  const Draft* key = resource.property("PrimaryKey");
  Draft* name = key && key->find("Name") ? write.clone(key->find("Name")) : write.text("id");
  const std::string_view written = key ? key->text_of("Type") : "String";
  Draft* type = write.text(written == "Number" ? "N" : written == "Binary" ? "B" : "S");
  Draft* throughput = copy_of(write, resource, "ProvisionedThroughput");
  Draft* properties = write.map(
      {{"AttributeDefinitions", write.list({write.map({{"AttributeName", name}, {"AttributeType", type}})})},
       {"KeySchema", write.list({write.map({{"AttributeName", write.clone(name)}, {"KeyType", write.text("HASH")}})})},
       {"BillingMode", throughput ? nullptr : write.text("PAY_PER_REQUEST")},
       {"Tags", tag_list(translation, resource.property("Tags"), {}, resource.id_span)}});
  for (const std::string_view same :
       {"PointInTimeRecoverySpecification", "ProvisionedThroughput", "SSESpecification", "TableName"}) {
    if (Draft* value = copy_of(write, resource, same))
      properties->set(same, value, resource.properties->member(same)->key_span);
  }
  translation.add(resource.logical_id, "AWS::DynamoDB::Table", properties, translation.own_attributes(resource),
                  resource.id_span);
}

void translate_application(Translation& translation, const SamResource& resource) {
  const Writer write = translation.writer(resource.id_span);
  const Draft* location = resource.property("Location");
  Draft* tags = write.map();
  if (location && location->is_map()) {
    tags->set("serverlessrepo:applicationId", write.clone(location->find("ApplicationId")));
    tags->set("serverlessrepo:semanticVersion", write.clone(location->find("SemanticVersion")));
  }
  if (const Draft* own = resource.property("Tags")) {
    for (const Draft::Member& member : own->members) tags->set(member.key, write.clone(member.value), member.key_span);
  }
  // An application of the repository has its template there; a path or URL is the template itself.
  Draft* url = location && !location->find("ApplicationId") ? write.clone(location) : write.text("");
  Draft* attributes = translation.own_attributes(resource);
  attributes->erase("Metadata");
  attributes->erase("UpdatePolicy");
  translation.add(resource.logical_id, "AWS::CloudFormation::Stack",
                  write.map({{"Parameters", copy_of(write, resource, "Parameters")},
                             {"NotificationARNs", copy_of(write, resource, "NotificationARNs")},
                             {"Tags", tag_list(translation, tags, "lambda:createdBy", resource.id_span)},
                             {"TimeoutInMinutes", copy_of(write, resource, "TimeoutInMinutes")},
                             {"TemplateURL", url}}),
                  attributes, resource.id_span);
}

void translate_layer_version(Translation& translation, const SamResource& resource) {
  const Writer write = translation.writer(resource.id_span);
  Draft* hashed_properties = write.clone(resource.properties);
  for (const std::string_view name : {"LayerName", "LicenseInfo", "Description", "RetentionPolicy"}) {
    if (const Draft* value = resource.property(name)) hashed_properties->set(name, translation.resolved(value));
  }
  // A layer is made anew when anything in it changes: its id is a hash of what it is.
  Draft* hashed_resource =
      write.map({{"Type", write.text("AWS::Serverless::LayerVersion")}, {"Properties", hashed_properties}});
  for (const std::string_view name : {"Condition", "DependsOn"}) {
    const Draft* value = resource.draft->find(name);
    if (value)
      hashed_resource->set(
          name, value->is_text() && name == "DependsOn" ? write.list({write.clone(value)}) : write.clone(value));
  }
  Draft* hashed = write.map({{resource.logical_id, hashed_resource}});
  const std::string id = std::string(resource.logical_id) + short_hash(to_sorted_json(*hashed));

  Draft* attributes = translation.passed_attributes(resource);
  if (const Draft* depends = resource.draft->find("DependsOn")) attributes->set("DependsOn", write.clone(depends));
  if (!attributes->find("DeletionPolicy")) attributes->set("DeletionPolicy", write.text("Retain"));
  if (const std::string policy = lower_case(translation.resolved_text(resource.property("RetentionPolicy")));
      !policy.empty()) {
    attributes->set(
        "DeletionPolicy",
        write.at(resource.property("RetentionPolicy")->span).text(policy == "delete" ? "Delete" : "Retain"));
  }
  Draft* name = resource.property("LayerName") ? translation.resolved(resource.property("LayerName"))
                                               : write.text(resource.logical_id);
  Draft* properties =
      write.map({{"LayerName", name},
                 {"Description", translation.resolved(resource.property("Description"))},
                 {"Content", make_location(translation, resource.property("ContentUri"),
                                           {"S3Bucket", "S3Key", "S3ObjectVersion", "S3ObjectStorageMode"})},
                 {"CompatibleArchitectures", copy_of(write, resource, "CompatibleArchitectures")},
                 {"CompatibleRuntimes", copy_of(write, resource, "CompatibleRuntimes")},
                 {"LicenseInfo", translation.resolved(resource.property("LicenseInfo"))}});
  translation.rename(resource.logical_id, id);
  translation.replace(resource.logical_id, id, "AWS::Lambda::LayerVersion", properties, attributes, resource.id_span);
}

}  // namespace lintel::cloudformation::sam
