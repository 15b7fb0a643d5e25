/** The nodes under test, as workflows name them. */
export const expertSenderNodeType = 'n8n-nodes-expertsender-prisma.expertSender';
export const prismaNodeType = 'n8n-nodes-expertsender-prisma.prismaCampaigns';
