resource "aws_guardduty_detector" {
  type = "AWS::GuardDuty::Detector"
  names = {
    datasources                                                                         = "DataSources"
    "datasources.malware_protection.scan_ec2_instance_with_findings.ebs_volumes"        = "."
    "datasources.malware_protection.scan_ec2_instance_with_findings.ebs_volumes.enable" = "EbsVolumes"
  }
  defaults {
    source     = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/guardduty_detector"
    properties = { Enable = true }
  }
}

attachment "aws_guardduty_detector_feature" {
  to   = "AWS::GuardDuty::Detector"
  by   = source.detector_id
  into = "Features[]"
}

resource "aws_guardduty_member" {
  type   = "AWS::GuardDuty::Member"
  names  = { account_id = "MemberId" }
  ignore = ["invitation_message", "invite"]
}

resource "aws_guardduty_invite_accepter" {
  type  = "AWS::GuardDuty::Master"
  names = { master_account_id = "MasterId" }
}

resource "aws_guardduty_filter" {
  type = "AWS::GuardDuty::Filter"
}

resource "aws_guardduty_ipset" {
  type = "AWS::GuardDuty::IPSet"
}

resource "aws_guardduty_threatintelset" {
  type = "AWS::GuardDuty::ThreatIntelSet"
}

resource "aws_guardduty_publishing_destination" {
  type = "AWS::GuardDuty::PublishingDestination"
  names = {
    destination_arn = "DestinationProperties.DestinationArn"
    kms_key_arn     = "DestinationProperties.KmsKeyArn"
  }
}

resource "aws_guardduty_organization_configuration" {
  type           = "AWS::GuardDuty::OrganizationConfiguration"
  terraform_only = true
  legacy         = ["auto_enable"]
}

resource "aws_guardduty_organization_admin_account" {
  type           = "AWS::GuardDuty::OrganizationAdminAccount"
  terraform_only = true
}
