#include "frontend/cloudformation/sam/api_domain.h"

#include <algorithm>

#include "base/ascii.h"

namespace lintel::cloudformation::sam {
namespace {

/// The zone that CloudFront distributions' alias records name, by Route 53's documentation of `AliasTarget`.
constexpr std::string_view cloudfront_zone = "Z2FDTNDATAQYW2";

std::string alphanumeric_part(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (lintel::is_alphanumeric(c)) result += c;
  }
  return result;
}

std::vector<const Draft*> base_paths(const Draft& domain) {
  const Draft* value = domain.find("BasePath");
  if (!value || !value->is_set()) return {};
  if (!value->is_list()) return {value};
  return {value->items.begin(), value->items.end()};
}

/// The parts that all kinds of custom domains have.
class Domain {
 public:
  Domain(Translation& translation, const SamResource& api, const Draft& domain)
      : translation_(translation), api_(api), domain_(domain), write_(translation.writer(domain.span)) {
    endpoint_ = domain.text_of("EndpointConfiguration");
    if (endpoint_.empty()) endpoint_ = "REGIONAL";
  }

  bool is_private() const { return endpoint_ == "PRIVATE"; }

  void add_rest() {
    const bool v2 = is_private();
    id_ = (v2 ? "ApiGatewayDomainNameV2" : "ApiGatewayDomainName") + domain_hash(domain_.find("DomainName"));
    const bool regional = endpoint_ == "REGIONAL";
    Draft* certificate = copy_of("CertificateArn");
    Draft* configuration =
        write_.map({{"Types", write_.list({write_.text(endpoint_)})}, {"IpAddressType", copy_of("IpAddressType")}});
    Draft* properties =
        write_.map({{"DomainName", copy_of("DomainName")},
                    {regional ? "RegionalCertificateArn" : "CertificateArn", certificate},
                    {"EndpointConfiguration", configuration},
                    {"MutualTlsAuthentication", v2 ? nullptr : mutual_tls()},
                    {"SecurityPolicy", copy_of("SecurityPolicy")},
                    {"EndpointAccessMode", copy_of("EndpointAccessMode")},
                    {"Policy", copy_of("Policy")},
                    {"OwnershipVerificationCertificateArn", copy_of("OwnershipVerificationCertificateArn")}});
    add(id_, v2 ? "AWS::ApiGateway::DomainNameV2" : "AWS::ApiGateway::DomainName", properties);
    const Draft* normalise = domain_.find("NormalizeBasePath");
    const bool normalised = !normalise || normalise->is_set();
    const auto add_mapping = [&](const std::string& id, Draft* path) {
      add(id, v2 ? "AWS::ApiGateway::BasePathMappingV2" : "AWS::ApiGateway::BasePathMapping",
          write_.map({{v2 ? "DomainNameArn" : "DomainName", write_.ref(id_)},
                      {"RestApiId", write_.ref(api_.logical_id)},
                      {"Stage", write_.ref(std::string(api_.logical_id) + ".Stage")},
                      {"BasePath", path}}));
    };
    const std::vector<const Draft*> paths = base_paths(domain_);
    if (paths.empty()) add_mapping(std::string(api_.logical_id) + "BasePathMapping", nullptr);
    for (const Draft* path : paths) {
      const std::string plain = alphanumeric_part(path->text);
      add_mapping(std::string(api_.logical_id) + plain + "BasePathMapping",
                  write_.at(path->span).text(normalised ? std::string_view(plain) : path->text));
    }
    add_access_association(v2);
    add_records();
    translation_.refer(api_.logical_id, v2 ? "DomainNameV2" : "DomainName", id_);
  }

  void add_http(std::string_view created_by) {
    id_ = "ApiGatewayDomainNameV2" + domain_hash(domain_.find("DomainName"));
    Draft* configuration =
        write_.map({{"CertificateArn", copy_of("CertificateArn")},
                    {"EndpointType", write_.text(endpoint_)},
                    {"OwnershipVerificationCertificateArn", copy_of("OwnershipVerificationCertificateArn")},
                    {"SecurityPolicy", copy_of("SecurityPolicy")}});
    Draft* tags = created_by.empty() ? nullptr : write_.map({{created_by, write_.text("SAM")}});
    add(id_, "AWS::ApiGatewayV2::DomainName",
        write_.map({{"DomainName", copy_of("DomainName")},
                    {"DomainNameConfigurations", write_.list({configuration})},
                    {"MutualTlsAuthentication", mutual_tls()},
                    {"Tags", tags}}));
    const auto add_mapping = [&](const std::string& id, Draft* key) {
      add(id, "AWS::ApiGatewayV2::ApiMapping",
          write_.map({{"DomainName", write_.ref(id_)},
                      {"ApiId", write_.ref(api_.logical_id)},
                      {"Stage", write_.ref(std::string(api_.logical_id) + ".Stage")},
                      {"ApiMappingKey", key}}));
    };
    const std::vector<const Draft*> paths = base_paths(domain_);
    if (paths.empty()) add_mapping(std::string(api_.logical_id) + "ApiMapping", nullptr);
    for (const Draft* path : paths) {
      std::string_view key = path->text;
      while (key.starts_with('/')) key.remove_prefix(1);
      while (key.ends_with('/')) key.remove_suffix(1);
      add_mapping(std::string(api_.logical_id) + alphanumeric_part(path->text) + "ApiMapping",
                  write_.at(path->span).text(key));
    }
    add_records();
    translation_.refer(api_.logical_id, "DomainName", id_);
  }

 private:
  Draft* copy_of(std::string_view name) const {
    const Draft* value = domain_.find(name);
    return value && value->is_set() ? write_.clone(value) : nullptr;
  }

  Draft* mutual_tls() const {
    const Draft* settings = domain_.find("MutualTlsAuthentication");
    return settings && settings->is_set() ? write_.clone(settings) : nullptr;
  }

  void add(const std::string& id, std::string_view type, Draft* properties) {
    translation_.add(id, type, properties, translation_.passed_attributes(api_), domain_.span);
  }

  void add_access_association(bool v2) {
    const Draft* association = v2 ? domain_.find("AccessAssociation") : nullptr;
    if (!association) return;
    Draft* hashed = write_.list({write_.clone(association->find("VpcEndpointId")), write_.text(id_)});
    add("DomainNameAccessAssociation" + short_hash(to_sorted_json(*hashed)),
        "AWS::ApiGateway::DomainNameAccessAssociation",
        write_.map({{"DomainNameArn", write_.ref(id_)},
                    {"AccessAssociationSourceType", write_.text("VPCE")},
                    {"AccessAssociationSource", write_.clone(association->find("VpcEndpointId"))}}));
  }

  Draft* alias_target(const Draft& route) const {
    Draft* zone = nullptr;
    Draft* name = nullptr;
    if (endpoint_ == "REGIONAL") {
      zone = write_.get_att(id_, "RegionalHostedZoneId");
      name = write_.get_att(id_, "RegionalDomainName");
    } else if (endpoint_ == "EDGE") {
      zone = write_.text(cloudfront_zone);
      const Draft* own = route.find("DistributionDomainName");
      name = own ? write_.clone(own) : write_.get_att(id_, "DistributionDomainName");
    } else {
      zone = write_.clone(route.find("VpcEndpointHostedZoneId"));
      name = write_.clone(route.find("VpcEndpointDomainName"));
    }
    return write_.map({{"EvaluateTargetHealth", write_.clone(route.find("EvaluateTargetHealth"))},
                       {"HostedZoneId", zone},
                       {"DNSName", name}});
  }

  void add_records() {
    const Draft* route = domain_.find("Route53");
    if (!route || !route->is_map()) return;
    const Draft* zone = route->find("HostedZoneId") ? route->find("HostedZoneId") : route->find("HostedZoneName");
    if (!zone) return;
    const Draft* separate = route->find("SeparateRecordSetGroup");
    std::string id = "RecordSetGroup" + domain_hash(zone);
    if (separate && separate->truth) {
      Draft* hashed = write_.list({write_.clone(zone), copy_of("DomainName")});
      id = "RecordSetGroup" + short_hash(to_sorted_json(*hashed));
    }
    Draft*& group = translation_.record_set_groups[id];
    if (!group) {
      group = translation_.add(id, "AWS::Route53::RecordSetGroup",
                               write_.map({{"HostedZoneId", write_.clone(route->find("HostedZoneId"))},
                                           {"HostedZoneName", write_.clone(route->find("HostedZoneName"))},
                                           {"RecordSets", write_.list()}}),
                               translation_.passed_attributes(api_), route->span);
    }
    const auto add_record = [&](std::string_view type) {
      group->find("Properties")
          ->find("RecordSets")
          ->items.push_back(write_.map({{"Name", copy_of("DomainName")},
                                        {"Type", write_.text(type)},
                                        {"AliasTarget", alias_target(*route)},
                                        {"Region", write_.clone(route->find("Region"))},
                                        {"SetIdentifier", write_.clone(route->find("SetIdentifier"))}}));
    };
    add_record("A");
    if (const Draft* ipv6 = route->find("IpV6"); ipv6 && ipv6->truth) add_record("AAAA");
  }

  Translation& translation_;
  const SamResource& api_;
  const Draft& domain_;
  Writer write_;
  std::string_view endpoint_;
  std::string id_;
};

}  // namespace

std::string domain_hash(const Draft* name) {
  if (!name) return {};
  return short_hash(name->is_text() ? std::string(name->text) : to_sorted_json(*name));
}

void add_rest_domain(Translation& translation, const SamResource& api, const Draft& domain) {
  Domain(translation, api, domain).add_rest();
}

void add_http_domain(Translation& translation, const SamResource& api, const Draft& domain,
                     std::string_view created_by) {
  Domain(translation, api, domain).add_http(created_by);
}

}  // namespace lintel::cloudformation::sam
